package org.roamlab.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A queue of packets that wait in the kernel for a verdict; NFQUEUE, as nftables fills it. */
public final class PacketQueue implements AutoCloseable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 02000000 | 04000;
  private static final int NETLINK_NETFILTER = 12;
  private static final int SUBSYSTEM_QUEUE = 3 << 8;
  private static final int MSG_PACKET = 0;
  private static final int MSG_VERDICT = 1;
  private static final int MSG_CONFIG = 2;
  private static final short REQUEST = 1;
  private static final short REQUEST_ACK = 1 | 4;
  private static final short NLMSG_ERROR = 2;
  private static final short CONFIG_COMMAND = 1;
  private static final short CONFIG_PARAMETERS = 2;
  private static final short CONFIG_MAX_LENGTH = 3;
  private static final byte COMMAND_BIND = 1;
  private static final byte COPY_PACKET = 2;
  private static final short PACKET_HEADER = 1;
  private static final short VERDICT_HEADER = 2;
  private static final short MARK = 3;
  private static final short INPUT_INTERFACE = 5;
  private static final short PAYLOAD = 10;
  private static final int HEADER_BYTES = 20;
  private static final int ACCEPT = 1;

  private final Descriptor socket;
  private final int number;

  /**
   * @param copiedBytes of each packet, from its IP header on
   * @param longest how many packets may wait; more are dropped by the kernel
   */
  public PacketQueue(int number, int copiedBytes, int longest) throws IOException {
    this.number = number;
    this.socket =
        new Descriptor(
            (int) Syscall.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC_NONBLOCK, NETLINK_NETFILTER));
    ByteBuffer bind = request(MSG_CONFIG, REQUEST_ACK);
    attribute(bind, CONFIG_COMMAND, new byte[] {COMMAND_BIND, 0, 0, 0});
    exchange(bind);
    ByteBuffer settings = request(MSG_CONFIG, REQUEST_ACK);
    attribute(
        settings,
        CONFIG_PARAMETERS,
        ByteBuffer.allocate(5).putInt(copiedBytes).put(COPY_PACKET).array());
    attribute(settings, CONFIG_MAX_LENGTH, ByteBuffer.allocate(4).putInt(longest).array());
    exchange(settings);
  }

  /**
   * A packet that waits.
   *
   * @param inputInterface its index; 0 for what the node itself sends
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Waiting(long id, int mark, int inputInterface, byte[] bytes) {}

  public int descriptor() {
    return socket.number();
  }

  public List<Waiting> read() throws SyscallException {
    return parse(socket.read());
  }

  /** The packet goes on, with this mark. */
  public void accept(long id, int mark) throws SyscallException {
    ByteBuffer verdict = request(MSG_VERDICT, REQUEST);
    attribute(
        verdict, VERDICT_HEADER, ByteBuffer.allocate(8).putInt(ACCEPT).putInt((int) id).array());
    attribute(verdict, MARK, ByteBuffer.allocate(4).putInt(mark).array());
    send(verdict);
  }

  @Override
  public void close() {
    socket.close();
  }

  /** What a read of the socket brought; what is no packet is left out. */
  static List<Waiting> parse(byte[] messages) {
    List<Waiting> packets = new ArrayList<>();
    ByteBuffer all = ByteBuffer.wrap(messages).order(ByteOrder.nativeOrder());
    while (all.remaining() >= HEADER_BYTES) {
      int length = all.getInt(all.position());
      if (length < HEADER_BYTES || length > all.remaining()) {
        break;
      }
      if (all.getShort(all.position() + 4) == (SUBSYSTEM_QUEUE | MSG_PACKET)) {
        packets.add(packet(all.slice(all.position(), length)));
      }
      all.position(all.position() + Math.min(all.remaining(), aligned(length)));
    }
    return packets;
  }

  private static Waiting packet(ByteBuffer message) {
    long id = 0;
    int mark = 0;
    int input = 0;
    byte[] bytes = {};
    message.position(HEADER_BYTES);
    while (message.remaining() >= 4) {
      int at = message.position();
      ByteOrder own = ByteOrder.nativeOrder();
      int length = Short.toUnsignedInt(message.order(own).getShort(at));
      int type = message.getShort(at + 2) & 0x3fff;
      message.order(ByteOrder.BIG_ENDIAN);
      if (length < 4 || length > message.remaining()) {
        break;
      }
      switch (type) {
        case PACKET_HEADER -> id = Integer.toUnsignedLong(message.getInt(at + 4));
        case MARK -> mark = message.getInt(at + 4);
        case INPUT_INTERFACE -> input = message.getInt(at + 4);
        case PAYLOAD -> {
          bytes = new byte[length - 4];
          message.get(at + 4, bytes);
        }
        default -> {} // further attributes say what nobody here asks
      }
      message.position(at + Math.min(message.remaining(), aligned(length)));
    }
    return new Waiting(id, mark, input, bytes);
  }

  private ByteBuffer request(int type, short flags) {
    ByteBuffer request = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
    request.putInt(0).putShort((short) (SUBSYSTEM_QUEUE | type)).putShort(flags);
    request.putInt(0).putInt(0).put((byte) 0).put((byte) 0);
    return request.putShort(swapped((short) number));
  }

  private static short swapped(short value) {
    return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value);
  }

  private static void attribute(ByteBuffer request, short type, byte... value) {
    request.putShort((short) (4 + value.length)).putShort(type).put(value);
    request.position(aligned(request.position()));
  }

  private void send(ByteBuffer request) throws SyscallException {
    request.putInt(0, request.position());
    byte[] bytes = new byte[request.position()];
    request.get(0, bytes);
    socket.write(bytes);
  }

  /** The kernel answers within the call that sends. */
  private void exchange(ByteBuffer request) throws IOException {
    send(request);
    ByteBuffer answer = ByteBuffer.wrap(socket.read()).order(ByteOrder.nativeOrder());
    int errno =
        answer.remaining() >= HEADER_BYTES && answer.getShort(4) == NLMSG_ERROR
            ? -answer.getInt(16)
            : 0;
    if (errno != 0) {
      throw new IOException("queue " + number + " is refused: " + Errno.text(errno));
    }
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }
}
