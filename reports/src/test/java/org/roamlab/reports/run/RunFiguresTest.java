package org.roamlab.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.ExampleRun;
import org.roamlab.reports.figure.Figure;

class RunFiguresTest {
  private static final long SECOND = 1_000_000_000;
  private static final int PAUSES = 40;

  /** As a video does between two segments: longer than a handover takes, and explained by none. */
  private static Results pausing(Results results) {
    List<Gap> pauses = new ArrayList<>();
    for (int i = 0; i < PAUSES; i++) {
      pauses.add(new Gap(i * SECOND, i * SECOND + 900_000_000, true, null, 0));
    }
    List<Measured> measured =
        results.measured().stream()
            .map(m ->
                new Measured(
                    m.id(),
                    m.kind(),
                    m.of(),
                    m.measure(),
                    m.seenAt(),
                    m.series(),
                    pauses,
                    m.notes()))
            .toList();
    return new Results(
        results.experiment(),
        results.says(),
        results.venue(),
        results.clock(),
        results.seed(),
        results.repeat(),
        results.error(),
        results.virtualNs(),
        results.wallSeconds(),
        results.claims(),
        results.metrics(),
        results.missing(),
        results.fidelity(),
        measured,
        results.handovers(),
        results.ladder(),
        results.links(),
        results.captures());
  }

  @Test
  void pausesLeaveRoomForCloseUpsOfHandovers() {
    Results results = pausing(ExampleRun.results("film", 1_000));

    Figure figure = new RunFigures(results, new RunTimeline(List.of(), List.of())).all().getFirst();

    assertThat(figure.windows())
        .extracting(Figure.Window::label)
        .filteredOn(label -> label.startsWith("handover"))
        .hasSize(results.handovers().size())
        .hasSize(2);
    assertThat(figure.windows()).hasSizeLessThanOrEqualTo(16);
    // A suite's page has the first two: moves, and no pauses.
    assertThat(figure.windows().subList(0, 2))
        .allMatch(window -> window.label().startsWith("handover"))
        .isSortedAccordingTo(Comparator.comparingLong(Figure.Window::fromNs));
  }
}
