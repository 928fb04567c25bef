package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.PacketQueue;
import org.roamlab.topology.plan.VenueNeeds.Lack;
import org.roamlab.topology.plan.impair.KernelFeature;

class VenueNeedsTest {
  private static final Set<KernelFeature> WITHOUT_NETEM =
      EnumSet.complementOf(EnumSet.of(KernelFeature.NETEM));

  @Test
  void aKernelWithAllLacksNothing() {
    Experiment experiment =
        new Lab("delayed")
            .hosts("a", "b")
            .impaired(Lab.rate(1000, 5))
            .link("l", "a", "b")
            .experiment();

    assertThat(VenueNeeds.lacking(experiment, EnumSet.allOf(KernelFeature.class))).isEmpty();
  }

  @Test
  void eachFeatureIsNamedOnceWithAllThatNeedIt() {
    Experiment experiment =
        new Lab("delayed")
            .hosts("a", "b", "c")
            .impaired(Lab.rate(1_000_000, 5))
            .link("wlan1", "a", "b")
            .link("wlan2", "b", "c")
            .experiment();

    List<Lack> lacks = VenueNeeds.lacking(experiment, WITHOUT_NETEM);
    assertThat(lacks)
        .extracting(Lack::toString)
        .containsExactly("sch_netem, needed by links wlan1, wlan2 (one-way-delay)");
  }

  @Test
  void aRateAloneNeedsNoNetem() {
    Impairment slow =
        new Impairment(
            1_000_000L, Duration.ZERO, null, null, 0, 0, null, new PacketQueue(10), null);
    Experiment experiment =
        new Lab("slow").hosts("a", "b").impaired(slow).segment("lan", "a", "b").experiment();

    assertThat(VenueNeeds.lacking(experiment, WITHOUT_NETEM)).isEmpty();
    assertThat(VenueNeeds.lacking(experiment, EnumSet.of(KernelFeature.VETH)))
        .extracting(Lack::toString)
        .containsExactly(
            "bridge, needed by link lan (segment)", "sch_netem, needed by link lan (rate)");
  }
}
