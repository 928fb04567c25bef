package org.roamlab.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roamlab.engine.timeline.Timeline.Act;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Action;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.Barrier;
import org.roamlab.topology.model.TimelineEntry.Note;
import org.roamlab.topology.model.TimelineEntry.Trigger;
import org.roamlab.topology.model.TimelineEntry.When;

class TimelineTest {
  private static final long S = 1_000_000_000;

  @Test
  void actsAtItsTimeAndInTheOrderOfTheFileAtOneTime() {
    Timeline timeline = started(at("a", 5), at("b", 3), at("c", 3));
    assertThat(timeline.next()).isEqualTo(OptionalLong.of(3 * S));
    assertThat(timeline.at(2 * S)).isEmpty();
    assertThat(names(timeline.at(3 * S))).containsExactly("b@3", "c@3");
    assertThat(names(timeline.at(5 * S))).containsExactly("a@5");
    assertThat(timeline.next()).isEmpty();
  }

  @Test
  void repeatsUntilTheLastTimeThatItMayStart() {
    Timeline timeline = started(entry("r", every(1, 2, 5), new Note("r")));
    assertThat(names(timeline.at(9 * S))).containsExactly("r@1", "r@3", "r@5");
    assertThat(timeline.next()).isEmpty();
  }

  @Test
  void actsOnTheNthEventThatMatchesAfterItsDelay() {
    When second = new When("handover-complete", Map.of("node", "lma"), Duration.ofSeconds(2), 2);
    Timeline timeline = started(entry("w", second, new Note("w")));
    timeline.happened(S, "handover-complete", Map.of("node", "lma"));
    timeline.happened(2 * S, "handover-complete", Map.of("node", "cn"));
    timeline.happened(3 * S, "handover-complete", Map.of("node", "lma"));
    timeline.happened(4 * S, "handover-complete", Map.of("node", "lma"));
    assertThat(timeline.next()).isEqualTo(OptionalLong.of(5 * S));
    assertThat(names(timeline.at(9 * S))).containsExactly("w@5");
  }

  @Test
  void actsOnEachEventWithoutACountAndComparesNumbersAsText() {
    When each = new When("stall", Map.of("buffer", "3"), Duration.ZERO, 0);
    Timeline timeline = started(entry("w", each, new Note("w")));
    timeline.happened(S, "stall", Map.of("buffer", 3));
    timeline.happened(2 * S, "stall", Map.of("buffer", 3));
    timeline.happened(2 * S, "stall", Map.of("buffer", 4));
    assertThat(names(timeline.at(2 * S))).containsExactly("w@1", "w@2");
  }

  @Test
  void barrierHoldsWhatFollowsUntilAllBeforeItHasEnded() {
    Timeline timeline =
        started(at("slow", 1), entry("wait", once(2), new Barrier("wait")), at("then", 3));
    List<Act> slow = timeline.at(S);
    assertThat(names(slow)).containsExactly("slow@1");
    assertThat(timeline.at(4 * S)).isEmpty();
    assertThat(names(timeline.ended(7 * S, slow.getFirst().index())))
        .containsExactly("wait@7", "then@7");
  }

  @Test
  void barrierOpensAtItsOwnTimeWhenNothingIsLeftToWaitFor() {
    Timeline timeline =
        started(at("quick", 1), entry("wait", once(2), new Barrier("wait")), at("then", 3));
    timeline.ended(S, timeline.at(S).getFirst().index());
    assertThat(names(timeline.at(2 * S))).containsExactly("wait@2");
    assertThat(names(timeline.at(3 * S))).containsExactly("then@3");
  }

  @Test
  void barrierWaitsForAnEventThatIsYetToComeButNotForARepetitionWithoutEnd() {
    When once = new When("handover-complete", Map.of(), Duration.ZERO, 1);
    Timeline timeline =
        started(
            entry("for ever", every(1, 1, null), new Note("for ever")),
            entry("w", once, new Note("w")),
            entry("wait", once(1), new Barrier("wait")),
            at("then", 0));
    timeline.at(S).forEach(act -> timeline.ended(S, act.index()));
    timeline.happened(S, "handover-complete", Map.of());
    List<Act> acts = timeline.at(S);
    assertThat(names(acts)).containsExactly("w@1");
    assertThat(names(timeline.ended(S, acts.getFirst().index())))
        .containsExactly("wait@1", "then@1");
  }

  @Test
  void namesTheEventsThatItWaitsFor() {
    When when = new When("stall", Map.of(), Duration.ZERO, 1);
    assertThat(started(at("a", 1), entry("w", when, new Note("w"))).eventsOfInterest())
        .containsExactly("stall");
  }

  private static Timeline started(TimelineEntry... entries) {
    Timeline timeline = new Timeline(List.of(entries));
    timeline.start();
    return timeline;
  }

  private static TimelineEntry at(String id, long seconds) {
    return entry(id, once(seconds), new Note(id));
  }

  private static TimelineEntry entry(String id, Trigger trigger, Action action) {
    return new TimelineEntry(id, trigger, action);
  }

  private static At once(long seconds) {
    return new At(Duration.ofSeconds(seconds), null, null);
  }

  private static At every(long first, long every, @Nullable Integer until) {
    return new At(
        Duration.ofSeconds(first),
        Duration.ofSeconds(every),
        until == null ? null : Duration.ofSeconds(until));
  }

  private static List<String> names(List<Act> acts) {
    return acts.stream().map(act -> act.entry().id() + "@" + act.plannedNs() / S).toList();
  }
}
