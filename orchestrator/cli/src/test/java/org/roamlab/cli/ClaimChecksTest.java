package org.roamlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.analysis.MeasureKinds;
import org.roamlab.topology.language.MeasureKind;
import org.roamlab.topology.read.ClaimSyntax;

class ClaimChecksTest {
  private static final Map<String, String> METRICS =
      Map.of("download.goodput", "bit/s", "download.duration", "s");

  private static ClaimSyntax.Checked check(String expression) {
    return new ClaimChecks().check(expression, METRICS, Map.of("least", "2mbit"));
  }

  @Test
  void aClaimInItsUnitsIsWellAndItsNamesAreKnown() {
    var checked = check("download.goodput > param.least and download.duration < 60s");
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.names())
        .containsExactlyInAnyOrder("download.goodput", "least", "download.duration");
  }

  @Test
  void aRateIsNotComparedWithATime() {
    assertThat(check("download.goodput > 2s").faults()).hasSize(1);
  }

  @Test
  void aMetricThatIsNotTakenIsAnsweredByTheNearest() {
    assertThat(check("download.godput > 2mbit").faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.offset()).isZero();
          assertThat(fault.length()).isEqualTo("download.godput".length());
          assertThat(fault.what() + fault.instead()).contains("download.goodput");
        });
  }

  /** The language promises metrics that only the metrics can keep: both tables must agree. */
  @Test
  void theMetricsYieldWhatTheLanguagePromises() {
    for (var kind : org.roamlab.topology.language.MeasureKinds.ALL) {
      var promised =
          kind.metrics().stream().map(MeasureKind.Metric::name).collect(Collectors.toSet());
      assertThat(MeasureKinds.fields(kind.name())).as(kind.name()).containsAll(promised);
      assertThat(MeasureKinds.fieldsOfInterface(kind.name()))
          .as(kind.name())
          .containsExactlyElementsOf(
              kind.ofInterface().stream().map(MeasureKind.Metric::name).toList());
    }
  }

  @Test
  void everyUnitOfTheLanguageHasADimension() {
    for (var unit : MeasureKind.Unit.values()) {
      var checked = new ClaimChecks().check("m.x > 0", Map.of("m.x", unit.text()), Map.of());
      assertThat(checked.names()).containsExactly("m.x");
    }
  }
}
