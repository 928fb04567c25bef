package org.roamlab.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;

class BatchTest {
  private static final Command FIRST = new Command("a", Tool.IP, "link set dev lo up", "one");
  private static final Command SECOND = new Command("a", Tool.IP, "route add default", "two");
  private static final Command ELSEWHERE = new Command("b", Tool.IP, "link set dev lo up", "three");
  private static final Command OTHER_TOOL = new Command("b", Tool.TC, "qdisc show", "four");

  @Test
  void neighboursInOnePlaceForOneToolAreOneProcess() {
    List<Batch> batches = Batch.of(List.of(FIRST, SECOND, ELSEWHERE, OTHER_TOOL, FIRST));
    assertThat(batches).extracting(batch -> batch.commands().size()).containsExactly(2, 1, 1, 1);
    assertThat(batches.getFirst().input()).isEqualTo("link set dev lo up\nroute add default\n");
  }

  @Test
  void findsTheCommandThatWasRefused() {
    Batch batch = Batch.of(List.of(FIRST, SECOND)).getFirst();
    String errors = "Error: either \"to\" is duplicate, or \"x\" is garbage.\nCommand failed -:2\n";
    assertThat(batch.refused(errors)).isEqualTo(SECOND);
    assertThat(batch.refused("/dev/stdin:2:7-9: Error: syntax error")).isEqualTo(SECOND);
    assertThat(batch.refused("no word of a line")).isEqualTo(FIRST);
  }

  @Test
  void refusalNamesPlaceCommandExitCodeAndPurpose() {
    assertThat(new CommandRefused(SECOND, 2, "RTNETLINK answers: File exists\n"))
        .hasMessage(
            "node a: `ip route add default` failed with exit code 2: RTNETLINK answers: File"
                + " exists\n  it was to: two");
  }
}
