package org.roamlab.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.json.JsonReader;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.Shape;

class ReadbackTest {
  private static final String KERNEL =
      """
      [{"kind":"noqueue","handle":"0:","dev":"lo","root":true,"options":{}},
       {"kind":"netem","handle":"1:","dev":"eth0","root":true,"options":{"limit":100,
        "delay":{"delay":0.01,"jitter":0,"correlation":0},
        "loss-random":{"loss":0.01,"correlation":0},"rate":{"rate":2500000}}}]
      """;

  @Test
  void acceptsWhatTheKernelHasTaken() {
    assertThat(differences(20_000_000, 10, 0.01)).isEmpty();
  }

  @Test
  void namesEachPropertyThatDidNotTake() {
    assertThat(differences(10_000_000, 11, 0.02))
        .containsExactly(
            "rate in byte/s is 2500000.0 and not 1250000.0",
            "delay in s is 0.01 and not 0.011",
            "loss is 0.01 and not 0.02");
  }

  @Test
  void missesAQdiscThatIsNotThere() {
    assertThat(Readback.differences(shape(1000, 1, 0), List.of()))
        .containsExactly("there is no netem at the root");
  }

  @Test
  void readsTheFlagsOfAnInterface() {
    Object links = JsonReader.read("[{\"ifname\":\"eth0\",\"flags\":[\"UP\",\"LOWER_UP\"]}]");
    assertThat(Readback.flags(links, "eth0").toString()).isEqualTo("[UP, LOWER_UP]");
    assertThat(Readback.flags(links, "eth1")).isEmpty();
  }

  private static List<String> differences(long rate, long delayMs, double loss) {
    return Readback.differences(shape(rate, delayMs, loss), JsonReader.read(KERNEL));
  }

  private static Shape shape(long rate, long delayMs, double loss) {
    Impairment impairment =
        new Impairment(
            rate,
            Duration.ofMillis(delayMs),
            null,
            new IndependentLoss(loss),
            0,
            0,
            null,
            new Impairment.TimeQueue(Duration.ofMillis(50)),
            null);
    return ImpairmentCompiler.forGuest()
        .install(new Direction("a", "b", "a", "eth0", impairment, 1500, Duration.ZERO));
  }
}
