package org.roamlab.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roamlab.linux.NetlinkBytes.attribute;
import static org.roamlab.linux.NetlinkBytes.big32;
import static org.roamlab.linux.NetlinkBytes.concat;
import static org.roamlab.linux.NetlinkBytes.message;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketQueueTest {
  private static final int PACKET = 3 << 8;
  private static final byte[] FAMILY = {10, 0, 0, 0};

  private static byte[] packet(int id, int mark, byte... payload) {
    return message(
        PACKET,
        FAMILY,
        attribute(1, concat(big32(id), new byte[3])),
        attribute(3, big32(mark)),
        attribute(5, big32(7)),
        attribute(10, payload));
  }

  @Test
  void readsAllPacketsOfOneRead() {
    byte[] two = concat(packet(1, 9, (byte) 0x60, (byte) 1, (byte) 2), packet(2, 0, (byte) 0x61));

    List<PacketQueue.Waiting> packets = PacketQueue.parse(two);

    assertThat(packets).extracting(PacketQueue.Waiting::id).containsExactly(1L, 2L);
    assertThat(packets).extracting(PacketQueue.Waiting::mark).containsExactly(9, 0);
    assertThat(packets).extracting(PacketQueue.Waiting::inputInterface).containsExactly(7, 7);
    assertThat(packets.getFirst().bytes()).containsExactly(0x60, 1, 2);
    assertThat(packets.getLast().bytes()).containsExactly(0x61);
  }

  @Test
  void leavesOutWhatIsNoPacket() {
    byte[] answer = message(2, big32(0), new byte[16]);

    assertThat(PacketQueue.parse(concat(answer, packet(3, 0, (byte) 0x60)))).hasSize(1);
  }

  @Test
  void endsOnWhateverIsCutOff() {
    byte[] whole = packet(1, 9, (byte) 0x60, (byte) 1, (byte) 2);
    for (int length = 0; length < whole.length; length++) {
      assertThat(PacketQueue.parse(Arrays.copyOf(whole, length))).hasSizeLessThanOrEqualTo(1);
    }
  }
}
