package org.roamlab.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roamlab.reports.export.Database;
import org.roamlab.reports.export.ExportPoint;
import org.roamlab.reports.export.NotWritten;
import org.roamlab.reports.export.NotWritten.Remedy;

/** Batches on their way to a server that a test plays; no time passes. */
class DeliveryTest {
  private static final int ALL = Delivery.BATCH * 2 + 7;

  private final List<Duration> pauses = new ArrayList<>();
  private final List<Progress> kept = new ArrayList<>();
  private final TestDatabase database = new TestDatabase();

  /** Takes at most so many points, and answers as a test says before it takes any. */
  private static final class TestDatabase implements Database {
    final Deque<NotWritten> problems = new ArrayDeque<>();
    final List<Long> points = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    int most = Integer.MAX_VALUE;
    int goodFor = Integer.MAX_VALUE;
    @Nullable NotWritten then;

    @Override
    public void write(List<ExportPoint> batch) throws NotWritten {
      sizes.add(batch.size());
      if (batch.size() > most) {
        throw new NotWritten(Remedy.SEND_LESS, "too large", Duration.ZERO);
      }
      if (!problems.isEmpty()) {
        throw problems.pop();
      }
      if (goodFor-- <= 0 && then != null) {
        throw then;
      }
      batch.forEach(point -> points.add(point.timeNs()));
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }

  private static NotWritten away(int seconds) {
    return new NotWritten(Remedy.TRY_AGAIN, "away", Duration.ofSeconds(seconds));
  }

  private static Stream<ExportPoint> points(double value) {
    return IntStream.range(0, ALL)
        .mapToObj(i ->
            new ExportPoint(
                "m",
                new TreeMap<>(java.util.Map.of("run", "1")),
                new TreeMap<>(java.util.Map.of("value", value)),
                i));
  }

  private Progress deliver(Progress before, double value) throws InterruptedException {
    return new Delivery(database, pauses::add).deliver(() -> points(value), before, kept::add);
  }

  private static List<Long> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> (long) i).toList();
  }

  @Test
  void bringsEachPointOnceInOrderAndWritesDownHowFarItIs() throws InterruptedException {
    var end = deliver(Progress.NONE, 1);
    assertThat(database.points).isEqualTo(numbers(0, ALL));
    assertThat(database.sizes).containsExactly(Delivery.BATCH, Delivery.BATCH, 7);
    assertThat(kept).extracting(Progress::points).containsExactly(0L, 5_000L, 10_000L, 10_007L);
    assertThat(kept).extracting(Progress::complete).containsExactly(false, false, false, true);
    assertThat(end).isEqualTo(kept.getLast());
    assertThat(pauses).isEmpty();
  }

  @Test
  void theSameAgainSendsNothing() throws InterruptedException {
    var end = deliver(Progress.NONE, 1);
    database.sizes.clear();
    assertThat(deliver(end, 1)).isEqualTo(end);
    assertThat(database.sizes).isEmpty();
  }

  @Test
  void goesOnWhereItWasStopped() throws InterruptedException {
    database.goodFor = 1;
    database.then = away(0);
    var stopped = deliver(Progress.NONE, 1);
    assertThat(stopped.points()).isEqualTo(Delivery.BATCH);
    assertThat(stopped.complete()).isFalse();
    assertThat(stopped.problem()).isEqualTo("away");
    assertThat(kept.getLast()).isEqualTo(stopped);
    database.then = null;
    assertThat(deliver(stopped, 1).complete()).isTrue();
    assertThat(database.points).isEqualTo(numbers(0, ALL));
  }

  @Test
  void allIsSentAgainWhereOtherPointsFollowFromTheRunNow() throws InterruptedException {
    var end = deliver(Progress.NONE, 1);
    database.points.clear();
    assertThat(deliver(end, 2).sha256()).isNotEqualTo(end.sha256());
    assertThat(database.points).isEqualTo(numbers(0, ALL));
  }

  @Test
  void waitsLongerEachTimeAndAsLongAsTheServerWants() throws InterruptedException {
    database.problems.addAll(List.of(away(0), away(0)));
    assertThat(deliver(Progress.NONE, 1).complete()).isTrue();
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    pauses.clear();
    database.problems.addAll(List.of(away(7), away(86_400)));
    deliver(Progress.NONE, 1);
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30));
  }

  @Test
  void givesUpAfterThreeTries() throws InterruptedException {
    database.problems.addAll(List.of(away(0), away(0), away(0)));
    var delivery = new Delivery(database, pauses::add);
    var end = delivery.deliver(() -> points(1), Progress.NONE, kept::add);
    assertThat(end).isEqualTo(new Progress(0, kept.getFirst().sha256(), false, "away"));
    assertThat(database.sizes).hasSize(3);
    assertThat(delivery.away()).isTrue();
  }

  @Test
  void whatTheServerRefusesIsNotTriedAgain() throws InterruptedException {
    database.problems.add(new NotWritten(Remedy.NONE, "wrong type", Duration.ZERO));
    var delivery = new Delivery(database, pauses::add);
    var end = delivery.deliver(() -> points(1), Progress.NONE, kept::add);
    assertThat(end.problem()).isEqualTo("wrong type");
    assertThat(database.sizes).hasSize(1);
    assertThat(delivery.away()).as("another run may be taken").isFalse();
  }

  @Test
  void tooMuchIsHalvedUntilItFits() throws InterruptedException {
    database.most = 1300;
    assertThat(deliver(Progress.NONE, 1).complete()).isTrue();
    assertThat(database.points).isEqualTo(numbers(0, ALL));
    assertThat(database.sizes).startsWith(5000, 2500, 1250, 1250);
    database.most = 0;
    assertThat(deliver(Progress.NONE, 2).problem()).isEqualTo("too large");
  }
}
