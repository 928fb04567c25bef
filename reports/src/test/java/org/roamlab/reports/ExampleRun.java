package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.roamlab.metrics.result.CaptureFigures;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Distribution;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.LadderMessage;
import org.roamlab.metrics.result.LadderMessage.DecodedField;
import org.roamlab.metrics.result.LinkFigures;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunDirectory;

/**
 * A made-up run with all that a report can show: a download over a link that degrades and fails.
 */
public final class ExampleRun {
  private static final long SECOND = 1_000_000_000;

  private ExampleRun() {}

  /** Writes a run directory. {@code name} stands wherever a user's word may stand. */
  public static RunDirectory directory(Path path, String name) {
    try {
      Files.createDirectories(path.resolve("logs"));
      Files.writeString(path.resolve("logs/server.log"), "listening on 5001\n" + name + "\n");
      Files.writeString(path.resolve("manifest.json"), resource("manifest.json", name));
      Files.writeString(path.resolve("events.jsonl"), resource("events.jsonl", name));
      return RunDirectory.open(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String resource, String name) throws IOException {
    String json = name.replace("\\", "\\\\").replace("\"", "\\\"");
    try (var in = ExampleRun.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .replace("NAME", json);
    }
  }

  public static Results results(String name, int packets) {
    return results(name, packets, 11.8734);
  }

  public static Results results(String name, int packets, double goodputMegabits) {
    SortedMap<String, Metric> metrics = new TreeMap<>();
    metrics.put("download.goodput", Metric.mean(Unit.MEGABIT_PER_SECOND, goodputMegabits));
    metrics.put("download.connections", Metric.of(Unit.COUNT, 1));
    metrics.put(
        "download.rtt",
        Metric.mean(
            Unit.MILLISECOND,
            41.234,
            new Distribution(43_210, 20.4, 40.1, 71.2, 75.0, 412.8, 12.1)));
    metrics.put(name + ".bytes", Metric.of(Unit.BYTE, 89_123_456));
    SortedMap<String, String> missing = new TreeMap<>();
    missing.put("video.stalls", "no traffic is named video");
    return new Results(
        name.isEmpty() ? "first-run" : name,
        "TCP through a router that degrades at 20 s and fails at 35 s. " + name,
        "uml",
        "virtual",
        1,
        0,
        null,
        60 * SECOND,
        2.1,
        claims(name),
        metrics,
        missing,
        new Fidelity(
            Fidelity.Verdict.VALID,
            List.of(
                new Fidelity.Check(
                    "link-rate", "wan router→server", true, "20 Mbit/s", "19.9 Mbit/s", ""))),
        List.of(download(name, packets), energy()),
        List.of(handover(35, 0.412), handover(48, 0.08)),
        ladder(name),
        links(name),
        List.of(
            new CaptureFigures(
                "server", "wan", "captures/server:wan.pcapng", 61_234, 88_123_456, 0L, null)));
  }

  private static List<ClaimResult> claims(String name) {
    return List.of(
        new ClaimResult(
            "survives",
            "the connection survives the outage " + name,
            "Fig. 7 " + name,
            "download.connections == 1",
            ClaimResult.Verdict.PASS,
            1.0,
            null,
            "1",
            null),
        new ClaimResult(
            "slope",
            "the degradation shows as a slope, not as a step",
            null,
            "download.goodput in 1.8 mbit..2 mbit",
            ClaimResult.Verdict.FAIL,
            1.734,
            "Mbit/s",
            "1.8 to 2 Mbit/s",
            null),
        new ClaimResult(
            "resumes",
            "data flows again within 2 s of the link's return",
            "§4.2",
            "download.resume < 2 s",
            ClaimResult.Verdict.UNKNOWN,
            null,
            null,
            "< 2 s",
            "download.resume is missing: no data came after the outage"));
  }

  /** Sends at 20 Mbit/s, at 2 from second 20 on, not at all from second 35 to 40. */
  private static Measured download(String name, int packets) {
    Random random = new Random(1);
    long[] t = new long[packets];
    double[] sequence = new double[packets];
    double[] rtt = new double[packets];
    List<long[]> resent = new ArrayList<>();
    double seconds = 0.1;
    double bytes = 0;
    for (int i = 0; i < packets; i++) {
      double rate = seconds > 20 && seconds < 35 ? 0.1 : 1;
      if (seconds >= 60) bytes -= 89_000_000.0 / packets;
      seconds += 60.0 / packets / rate * (0.5 + random.nextDouble()) * 0.75;
      if (seconds > 35 && seconds < 40.41) seconds = 40.41;
      bytes += 89_000_000.0 / packets;
      t[i] = Math.min(60 * SECOND, (long) (seconds * SECOND));
      sequence[i] = bytes;
      rtt[i] = 20 + 50 * random.nextDouble() / rate;
      if (random.nextInt(packets / 100 + 1) == 0)
        resent.add(new long[] {t[i], (long) bytes - 50_000});
    }
    double[] throughput = new double[600];
    for (int i = 0; i < packets && t[i] < 60 * SECOND; i++)
      throughput[(int) Math.min(599, t[i] / 100_000_000)] += 89_000_000.0 / packets * 8 / 1e6 / 0.1;
    return new Measured(
        "download",
        "tcp-bulk",
        "download",
        true,
        "server",
        List.of(
            series(
                "sequence",
                "sequence number " + name,
                Unit.BYTE,
                Shape.MARKS,
                packets,
                i -> t[i],
                i -> sequence[i]),
            series(
                "window",
                "receiver's window",
                Unit.BYTE,
                Shape.STEP,
                packets,
                i -> t[i],
                i -> sequence[i] + 3e6),
            series(
                "fast-retransmissions",
                "fast retransmission",
                Unit.BYTE,
                Shape.MARKS,
                resent.size(),
                i -> resent.get(i)[0],
                i -> (double) resent.get(i)[1]),
            series(
                "throughput",
                "throughput",
                Unit.MEGABIT_PER_SECOND,
                Shape.WINDOW,
                600,
                i -> i * 100_000_000L,
                i -> throughput[i]),
            series(
                "rtt",
                "round-trip time",
                Unit.MILLISECOND,
                Shape.MARKS,
                packets,
                i -> t[i],
                i -> rtt[i])),
        List.of(new Gap(34_981_000_000L, 40_412_000_000L, true, "link-down wan", 35 * SECOND)),
        List.of());
  }

  private static Measured energy() {
    double[] watts = {1.03, 2.16, 1.21, 1.86, 2.16};
    return new Measured(
        "energy",
        "energy",
        "mn",
        true,
        null,
        List.of(
            series(
                "power", "power", Unit.WATT, Shape.STEP, 5, i -> i * 12L * SECOND, i -> watts[i]),
            state("wlan0", 0),
            state("umts0", 1)),
        List.of(),
        List.of("The state both idle is derived."));
  }

  private static Series state(String interfaceName, int offset) {
    return series(
        "state:" + interfaceName,
        interfaceName,
        Unit.STATE,
        Shape.STEP,
        5,
        i -> i * 12L * SECOND,
        i -> (double) ((i + offset) % 3));
  }

  public static Series series(
      String id,
      String title,
      Unit unit,
      Shape shape,
      int n,
      IntFunction<Long> tNs,
      IntFunction<Double> value) {
    return new Series(
        id,
        title,
        unit,
        shape,
        new Points() {
          @Override
          public int size() {
            return n;
          }

          @Override
          public long tNs(int i) {
            return tNs.apply(i);
          }

          @Override
          public double value(int i) {
            return value.apply(i);
          }
        });
  }

  private static Handover handover(int second, double gap) {
    long at = second * SECOND;
    return new Handover(
        "mn",
        "flow 1",
        "mag1",
        "mag2",
        "link-down wlan1",
        at,
        at + 12_000_000,
        at + 13_000_000,
        at + 41_000_000,
        at + 43_000_000,
        at + 43_500_000,
        at + (long) (gap * SECOND),
        List.of(new Handover.Felt("download", (long) (gap * SECOND), 14L)));
  }

  private static List<LadderMessage> ladder(String name) {
    List<LadderMessage> ladder = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      boolean update = i % 2 == 0;
      ladder.add(
          new LadderMessage(
              35_012_000_000L + i * 14_000_000L,
              update ? i < 4 ? "mag1" : "mag2" : "lma",
              update ? "lma" : i < 4 ? "mag1" : "mag2",
              "PMIPv6",
              update ? "Proxy Binding Update" : "Proxy Binding Acknowledgement",
              "seq %d, lifetime 40 s %s".formatted(i / 2 + 13, name),
              96,
              "lma:core",
              i == 2,
              List.of(
                  new DecodedField(0, "sequence", Integer.toString(i / 2 + 13)),
                  new DecodedField(0, "flags", "A H L K M R P"),
                  new DecodedField(1, "mobile node identifier", "mn " + name))));
    }
    ladder.add(
        new LadderMessage(
            36_000_000_000L,
            "mn",
            "mag2",
            "ICMPv6",
            "Router Solicitation",
            "",
            56,
            "mn:wlan0",
            false,
            List.of()));
    return ladder;
  }

  private static List<LinkFigures> links(String name) {
    return List.of(
        new LinkFigures(
            "lan " + name,
            "client",
            "router",
            20_000_000L,
            19.93e6,
            10_000_000,
            10_000_231L,
            0,
            0.0,
            61_234L,
            88_123_456L,
            0L),
        new LinkFigures(
            "wan",
            "router",
            "server",
            null,
            null,
            10_000_000,
            null,
            0.01,
            0.0098,
            61_234L,
            88_123_456L,
            612L));
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
