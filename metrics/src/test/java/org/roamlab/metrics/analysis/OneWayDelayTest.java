package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roamlab.metrics.analysis.LinkFixture.MS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Series;

/**
 * Packets are found again in the capture of the other end, and nothing else decides their delay.
 */
class OneWayDelayTest {
  private static final int COUNT = 20_000;
  private static final long EVERY_NS = 100_000;
  private static final String SLOW = "\"oneWayDelay\":\"PT0.01S\"";

  @TempDir Path directory;
  private LinkFixture link;

  @BeforeEach
  void oneLink() throws IOException {
    link = new LinkFixture(directory);
  }

  private static Metric metric(Results results, String name) {
    return Objects.requireNonNull(results.metrics().get("way." + name), name);
  }

  @Test
  void isTheTimeBetweenBothSightings() throws IOException {
    byte[] first = link.send(0);
    byte[] lost = link.send(10 * MS);
    byte[] overtaken = link.send(20 * MS);
    byte[] overtaking = link.send(30 * MS);
    link.arrive(first, 10 * MS).arrive(overtaking, 50 * MS).arrive(overtaken, 80 * MS);
    // A copy is no packet of its own.
    Results results = link.arrive(first, 90 * MS).results(SLOW);

    assertThat(lost).isNotEqualTo(first);
    assertThat(Objects.requireNonNull(metric(results, "mean").spread()).n()).isEqualTo(3);
    assertThat(metric(results, "min").value()).isEqualTo(0.01);
    assertThat(metric(results, "median").value()).isEqualTo(0.02);
    assertThat(metric(results, "max").value()).isEqualTo(0.06);
    assertThat(metric(results, "mean").value()).isEqualTo(0.03);
  }

  @Test
  void aSeriesHoldsTheDelayOfEachThatArrived() throws IOException {
    Results results = link.stream(0, 1000, 12 * MS).results(SLOW);
    Series delays =
        results.measured().stream()
            .filter(measured -> measured.id().equals("way"))
            .findFirst()
            .orElseThrow()
            .series()
            .getFirst();
    assertThat(delays.size()).isEqualTo(100);
    assertThat(delays.value(99)).as("ms").isEqualTo(12);
  }

  /** Such as those of a program that says nothing but that it is there. */
  @Test
  void ofManyEqualPacketsTheOrderDecides() throws IOException {
    byte[] alike = link.send(0);
    link.arrive(alike, 12 * MS);
    for (long t = EVERY_NS; t < COUNT * EVERY_NS; t += EVERY_NS)
      link.again(alike, t).arrive(alike, t + 12 * MS);
    Results results = link.results(SLOW);
    assertThat(Objects.requireNonNull(metric(results, "mean").spread()).n()).isEqualTo(COUNT);
    assertThat(metric(results, "max").value()).isEqualTo(0.012);
  }
}
