package org.roamlab.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of the elements of an nftables map whose values are marks, by mark. {@code nft list
 * map} tells the same, by a process for each look.
 */
public final class NftCounters implements AutoCloseable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 02000000 | 04000;
  private static final int NETLINK_NETFILTER = 12;
  private static final short GET_ELEMENTS = 10 << 8 | 13;
  private static final short NEW_ELEMENTS = 10 << 8 | 12;
  private static final short NLMSG_ERROR = 2;
  private static final short NLMSG_DONE = 3;
  private static final short REQUEST_DUMP = 1 | 0x300;
  private static final int HEADER_BYTES = 20;
  private static final int TYPE = 0x3fff;
  private static final short LIST_TABLE = 1;
  private static final short LIST_SET = 2;
  private static final short LIST_ELEMENTS = 3;
  private static final int ELEMENT_DATA = 2;
  private static final int ELEMENT_EXPRESSION = 7;
  private static final int DATA_VALUE = 1;
  private static final int EXPRESSION_DATA = 2;
  private static final int COUNTER_BYTES = 1;
  private static final int COUNTER_PACKETS = 2;

  private final Descriptor socket;
  private final byte[] request;

  /**
   * @param family of the table: 10 for {@code ip6}, 1 for {@code inet}
   */
  public NftCounters(int family, String table, String map) throws IOException {
    socket =
        new Descriptor(
            (int) Syscall.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC_NONBLOCK, NETLINK_NETFILTER));
    ByteBuffer message = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());
    message.putInt(0).putShort(GET_ELEMENTS).putShort(REQUEST_DUMP).putInt(0).putInt(0);
    message.put((byte) family).put((byte) 0).putShort((short) 0);
    text(message, LIST_TABLE, table);
    text(message, LIST_SET, map);
    message.putInt(0, message.position());
    request = new byte[message.position()];
    message.get(0, request);
  }

  private static void text(ByteBuffer message, short type, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    message.putShort((short) (4 + bytes.length)).putShort(type).put(bytes);
    message.position((message.position() + 3) & ~3);
  }

  /** What one element has counted. */
  public record Count(long packets, long bytes) {}

  public Map<Integer, Count> read() throws IOException {
    socket.write(request);
    Map<Integer, Count> counts = new LinkedHashMap<>();
    while (!parse(socket.read(), counts)) {
      Poll.await(socket.number());
    }
    return counts;
  }

  /**
   * @return whether that was the end of the answer
   */
  static boolean parse(byte[] messages, Map<Integer, Count> counts) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(messages).order(ByteOrder.nativeOrder());
    while (all.remaining() >= 16) {
      int length = all.getInt(all.position());
      if (length < 16 || length > all.remaining()) {
        throw new IOException("the kernel's answer about nftables is cut off");
      }
      short type = all.getShort(all.position() + 4);
      if (type == NLMSG_DONE) {
        return true;
      }
      if (type == NLMSG_ERROR) {
        throw new IOException("nftables answers: " + Errno.text(-all.getInt(all.position() + 16)));
      }
      if (type == NEW_ELEMENTS) {
        elements(all.slice(all.position() + HEADER_BYTES, length - HEADER_BYTES), counts);
      }
      all.position(all.position() + Math.min(all.remaining(), (length + 3) & ~3));
    }
    return false;
  }

  private static void elements(ByteBuffer message, Map<Integer, Count> counts) {
    for (Map.Entry<Integer, ByteBuffer> list : attributes(message).entrySet()) {
      if (list.getKey() == LIST_ELEMENTS) {
        each(list.getValue(), element -> element(element, counts));
      }
    }
  }

  private static void element(ByteBuffer element, Map<Integer, Count> counts) {
    Map<Integer, ByteBuffer> attributes = attributes(element);
    Optional<ByteBuffer> value =
        Optional.ofNullable(attributes.get(ELEMENT_DATA)).map(d -> attributes(d).get(DATA_VALUE));
    Optional<ByteBuffer> counter =
        Optional.ofNullable(attributes.get(ELEMENT_EXPRESSION))
            .map(e -> attributes(e).get(EXPRESSION_DATA));
    if (value.isPresent() && counter.isPresent()) {
      Map<Integer, ByteBuffer> figures = attributes(counter.get());
      int mark = value.get().order(ByteOrder.nativeOrder()).getInt(0);
      counts.put(mark, new Count(number(figures, COUNTER_PACKETS), number(figures, COUNTER_BYTES)));
    }
  }

  private static long number(Map<Integer, ByteBuffer> figures, int type) {
    ByteBuffer value = figures.get(type);
    return value == null || value.remaining() < 8
        ? 0
        : value.order(ByteOrder.BIG_ENDIAN).getLong(0);
  }

  private static Map<Integer, ByteBuffer> attributes(ByteBuffer nested) {
    Map<Integer, ByteBuffer> attributes = new LinkedHashMap<>();
    walk(nested, attributes::put);
    return attributes;
  }

  private interface Each {
    void take(ByteBuffer value);
  }

  private static void each(ByteBuffer nested, Each each) {
    walk(nested, (_, value) -> each.take(value));
  }

  private interface Walk {
    void take(int type, ByteBuffer value);
  }

  private static void walk(ByteBuffer nested, Walk walk) {
    ByteBuffer rest = nested.duplicate().order(ByteOrder.nativeOrder());
    while (rest.remaining() >= 4) {
      int at = rest.position();
      int length = Short.toUnsignedInt(rest.getShort(at));
      if (length < 4 || length > rest.remaining()) {
        return;
      }
      walk.take(rest.getShort(at + 2) & TYPE, rest.slice(at + 4, length - 4));
      rest.position(at + Math.min(rest.remaining(), (length + 3) & ~3));
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
