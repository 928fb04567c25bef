package org.roamlab.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;

class HeadingTest {
  @Test
  void whatHoldsInARunThatIsValidHasPassed() {
    assertThat(heading(ClaimResult.Verdict.PASS, Fidelity.Verdict.VALID)).contains("✓ passed");
  }

  @Test
  void whatHoldsInARunThatIsNotToBeTrustedHasNotPassed() {
    assertThat(heading(ClaimResult.Verdict.PASS, Fidelity.Verdict.SUSPECT))
        .contains("! suspect")
        .doesNotContain("passed")
        .contains("Not to be trusted: event-lag, the timeline");
  }

  @ParameterizedTest
  @EnumSource(Fidelity.Verdict.class)
  void whatDoesNotHoldHasFailedHoweverItWasMeasured(Fidelity.Verdict fidelity) {
    assertThat(heading(ClaimResult.Verdict.FAIL, fidelity)).contains("✗ failed");
  }

  private static String heading(ClaimResult.Verdict verdict, Fidelity.Verdict fidelity) {
    boolean valid = fidelity == Fidelity.Verdict.VALID;
    Fidelity.Check lag =
        new Fidelity.Check("event-lag", "the timeline", valid, "0", "12 ms", "other load");
    ClaimResult claim =
        new ClaimResult("flows", "data flow", null, "d.bytes > 0", verdict, 1.0, null, "> 0", null);
    Results results =
        new Results(
            "small",
            "data over a link",
            "host",
            "real",
            1,
            0,
            null,
            1_000_000_000L,
            1.5,
            List.of(claim),
            new TreeMap<>(),
            new TreeMap<>(),
            new Fidelity(fidelity, List.of(lag)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    StringBuilder html = new StringBuilder();
    Heading.of(results).writeTo(html);
    return html.toString();
  }
}
