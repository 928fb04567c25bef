package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.run.RunPlan.Interface;
import org.roamlab.metrics.run.RunPlan.Node;

/** A host behind an anchor with two tunnels: cn – core – lma – tunnel – mag. */
class ArrivalsTest {
  private static final RunPlan PLAN =
      new RunPlan(
          "",
          0,
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          List.of(
              node("cn", eth(0, "core")),
              node("lma", eth(0, "core"), eth(1, "tunnel")),
              node("mag", eth(0, "tunnel"))),
          List.of());

  private static Node node(String name, Interface... interfaces) {
    return new Node(name, "host", "host", List.of(interfaces));
  }

  private static Interface eth(int i, String link) {
    return new Interface("eth" + i, "eth" + i, link, "", List.of());
  }

  private static Arrivals arrivals(String... places) {
    return new Arrivals(
        PLAN,
        Stream.of(places)
            .map(place -> place.split(":", 2))
            .map(parts -> new CaptureFile(parts[0], parts[1], Path.of(parts[0] + parts[1])))
            .toList());
  }

  @Test
  void theInterfaceAtTheLinkMustBeCaptured() {
    Arrivals arrivals = arrivals("cn:eth0", "lma:eth1");
    arrivals.saw("lma", "Advertisement");
    assertThat(arrivals.wouldShow("lma", "Advertisement", "cn:eth0")).isFalse();
    assertThat(arrivals.wouldShow("lma", "Advertisement", "mag:eth0")).isTrue();
  }

  @Test
  void whatComesFromFurtherAwayMayComeByAnyInterface() {
    Arrivals all = arrivals("cn:eth0", "mag:eth0");
    all.saw("cn", "Report");
    assertThat(all.wouldShow("cn", "Report", "mag:eth0")).isTrue();
    Arrivals some = arrivals("lma:eth1");
    some.saw("lma", "Report");
    assertThat(some.wouldShow("lma", "Report", "elsewhere:eth0")).isFalse();
  }

  @Test
  void aFilterMayLeaveSuchMessagesOut() {
    Arrivals arrivals = arrivals("lma:eth1");
    arrivals.saw("lma", "Proxy Binding Update");
    assertThat(arrivals.wouldShow("lma", "Neighbour Solicitation", "mag:eth0")).isFalse();
    assertThat(arrivals.wouldShow("lma", "Proxy Binding Update", "mag:eth0")).isTrue();
  }

  @Test
  void nobodyKnowsOfANodeThatIsNotThere() {
    assertThat(arrivals("cn:eth0").wouldShow("10.0.0.7", "Report", "cn:eth0")).isFalse();
  }
}
