package org.roamlab.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An interface as a message of rtnetlink(7) tells it.
 *
 * @param up whether somebody has set it up
 * @param carrier whether its cable is plugged in at both ends
 * @param present false: it has been deleted
 */
public record LinkState(String name, int index, boolean up, boolean carrier, boolean present) {
  private static final short RTM_NEWLINK = 16;
  private static final short RTM_DELLINK = 17;
  private static final int HEADER_BYTES = 16;
  private static final int LINK_BYTES = 16;
  private static final short IFLA_IFNAME = 3;
  private static final int IFF_UP = 1;
  private static final int IFF_LOWER_UP = 0x10000;

  /** All that a read of the socket brought; what is not about interfaces is left out. */
  public static List<LinkState> parse(byte[] messages) {
    List<LinkState> states = new ArrayList<>();
    ByteBuffer all = ByteBuffer.wrap(messages).order(ByteOrder.nativeOrder());
    while (all.remaining() >= HEADER_BYTES) {
      int length = all.getInt(all.position());
      if (length < HEADER_BYTES || length > all.remaining()) {
        break;
      }
      short type = all.getShort(all.position() + 4);
      if ((type == RTM_NEWLINK || type == RTM_DELLINK) && length >= HEADER_BYTES + LINK_BYTES) {
        ByteBuffer message = all.slice(all.position(), length).order(ByteOrder.nativeOrder());
        states.add(state(message, type == RTM_NEWLINK));
      }
      all.position(all.position() + Math.min(all.remaining(), aligned(length)));
    }
    return states;
  }

  private static LinkState state(ByteBuffer message, boolean present) {
    int index = message.getInt(HEADER_BYTES + 4);
    int flags = message.getInt(HEADER_BYTES + 8);
    String name = "";
    message.position(HEADER_BYTES + LINK_BYTES);
    while (message.remaining() >= 4) {
      int length = Short.toUnsignedInt(message.getShort(message.position()));
      if (length < 4 || length > message.remaining()) {
        break;
      }
      if (message.getShort(message.position() + 2) == IFLA_IFNAME) {
        byte[] text = new byte[Math.max(0, length - 5)];
        message.get(message.position() + 4, text);
        name = new String(text, StandardCharsets.US_ASCII);
      }
      message.position(message.position() + Math.min(message.remaining(), aligned(length)));
    }
    boolean up = (flags & IFF_UP) != 0;
    return new LinkState(name, index, up, up && (flags & IFF_LOWER_UP) != 0, present);
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }
}
