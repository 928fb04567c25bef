package org.roamlab.protocols.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roamlab.protocols.Mutations;
import org.roamlab.protocols.flow.FlowReply.BindingGone;
import org.roamlab.protocols.flow.FlowReply.FlowAdded;
import org.roamlab.protocols.flow.FlowReply.FlowDeleted;
import org.roamlab.protocols.flow.FlowReply.FlowMoved;
import org.roamlab.protocols.flow.FlowReply.Refusal;
import org.roamlab.protocols.flow.FlowReply.Refused;
import org.roamlab.protocols.flow.FlowReply.TunnelGone;
import org.roamlab.protocols.flow.FlowReply.TunnelKnown;
import org.roamlab.protocols.flow.FlowRequest.AddFlow;
import org.roamlab.protocols.flow.FlowRequest.DeleteFlow;
import org.roamlab.protocols.flow.FlowRequest.MoveFlow;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;
import org.roamlab.protocols.wire.Prefix;

class FlowLinesTest {
  private static final FlowKey KEY =
      new FlowKey(
          Ipv6.parse("2001:db8:c::1"), Ipv6.parse("2001:db8:1::5"), 0xfffff, 6, 5001, 65535);

  private static final Map<String, FlowRequest> REQUESTS =
      Map.of(
          "add request=1 source=2001:db8:c::1 destination=2001:db8:1::5 label=1048575 protocol=6"
              + " port=5001 to=65535 flow=0 tunnel=0",
          new AddFlow(1, KEY, 0, 0),
          "move request=2 flow=7 tunnel=3",
          new MoveFlow(2, 7, 3),
          "move request=3 flow=7",
          new MoveFlow(3, 7, null),
          "del request=999999999999999999 flow=2147483647",
          new DeleteFlow(999_999_999_999_999_999L, Integer.MAX_VALUE));

  private static final Map<String, FlowReply> REPLIES =
      Map.of(
          "added request=1 flow=2 tunnel=3 mobile=mn%0020%00e4%002c%0025@x",
          new FlowAdded(1, 2, 3, "mn ä,%@x"),
          "moved request=0 flow=2 tunnel=3",
          new FlowMoved(0, 2, 3),
          "deleted request=4 flow=2",
          new FlowDeleted(4, 2),
          "refused request=5 reason=prefix-not-routed",
          new Refused(5, Refusal.PREFIX_NOT_ROUTED),
          "tunnel tunnel=1 labels=wlan1,mag%00201",
          new TunnelKnown(1, List.of("wlan1", "mag 1")),
          "tunnel-gone tunnel=1",
          new TunnelGone(1),
          "binding-gone prefix=2001:db8:1::/64 tunnel=2 last=true",
          new BindingGone(Prefix.parse("2001:db8:1::/64"), 2, true));

  @Test
  void writesAndReadsEveryMessage() throws Malformed {
    for (Map.Entry<String, FlowRequest> entry : REQUESTS.entrySet()) {
      assertThat(FlowLines.encode(entry.getValue())).isEqualTo(entry.getKey());
      assertThat(FlowLines.decodeRequest(entry.getKey())).isEqualTo(entry.getValue());
    }
    for (Map.Entry<String, FlowReply> entry : REPLIES.entrySet()) {
      assertThat(FlowLines.encode(entry.getValue())).isEqualTo(entry.getKey());
      assertThat(FlowLines.decodeReply(entry.getKey())).isEqualTo(entry.getValue());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jump request=1            | message at byte 0: 'jump' is none of add, move and del
          del request=1             | flow at byte 13: is missing
          del flow=2                | request at byte 10: is missing
          del request=1 flow=2 flow=3 | flow at byte 21: comes twice
          del request=1 flow=-2     | flow at byte 13: '-2' is not a number up to 2147483647
          del request=1 flow        | field at byte 14: has no name
          del request=1 flow=2147483648 | flow at byte 13: '2147483648' is not a number up to 2147483647
          """)
  void saysWhatIsWrongAndWhere(String line, String problem) {
    assertThatThrownBy(() -> FlowLines.decodeRequest(line)).hasMessage(problem);
  }

  @Test
  void answersHostileLinesWithATypedError() {
    List<byte[]> lines = new ArrayList<>();
    REQUESTS.keySet().stream().sorted().forEach(line -> lines.add(bytes(line)));
    int requests = Mutations.survive(lines, bytes -> FlowLines.decodeRequest(text(bytes)));
    lines.clear();
    REPLIES.keySet().stream().sorted().forEach(line -> lines.add(bytes(line)));
    int replies = Mutations.survive(lines, bytes -> FlowLines.decodeReply(text(bytes)));
    assertThat(requests).isBetween(500, 19_000);
    assertThat(replies).isBetween(500, 19_000);
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
