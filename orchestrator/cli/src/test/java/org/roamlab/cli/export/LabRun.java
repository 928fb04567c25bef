package org.roamlab.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.export.ExportedRun;

/** A run of a minute with all that dashboards show, by the names that measures give it. */
final class LabRun {
  private static final long SECOND = 1_000_000_000;
  private static final int SECONDS = 60;

  /** Series per second, of 100 points each, or of one. */
  private record Made(int perSecond) implements Points {
    @Override
    public int size() {
      return SECONDS * perSecond;
    }

    @Override
    public long tNs(int i) {
      return i * SECOND / perSecond;
    }

    @Override
    public double value(int i) {
      return 10 + i % 7;
    }
  }

  static ExportedRun in(Path directory, String name, Instant finished) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("manifest.json"),
        """
        { "experiment": "lab", "venue": "uml", "clock": "virtual", "seed": 1, "repeat": 0, "revision": "0123abc",
          "set": { "rate": "5mbit" }, "exit": "ended", "plan": { "experiment": { "says": "it moves", "duration": "PT60S" } } }
        """);
    Files.writeString(
        directory.resolve("events.jsonl"),
        """
        {"t":0,"event":"start","epoch":0}
        {"t":20000000000,"event":"action","id":"d","action":"link-down","planned":20000000000,"target":"wlan1","text":"wlan1, it's \\"lost\\""}
        {"t":25000000000,"event":"action","id":"u","action":"link-up","planned":25000000000,"target":"wlan1","text":"wlan1 back"}
        {"t":60000000000,"event":"end"}
        """);
    return new ExportedRun(name, finished, RunDirectory.open(directory), results());
  }

  private static Results results() {
    var metrics = new TreeMap<String, Metric>();
    metrics.put("download.goodput", Metric.mean(Unit.MEGABIT_PER_SECOND, 18.7));
    metrics.put("gaps.longest", Metric.of(Unit.SECOND, 0.412));
    return new Results(
        "lab",
        "it moves",
        "uml",
        "virtual",
        1,
        0,
        null,
        SECONDS * SECOND,
        2.1,
        List.of(
            new ClaimResult(
                "survives",
                "it survives, \"always\"",
                null,
                "download.connections == 1",
                ClaimResult.Verdict.PASS,
                1.0,
                null,
                "== 1",
                null)),
        metrics,
        new TreeMap<>(),
        new Fidelity(Fidelity.Verdict.VALID, List.of()),
        List.of(download(), power(), wlan()),
        List.of(
            new Handover(
                "mn",
                null,
                "mag1",
                "mag2",
                null,
                20 * SECOND,
                20 * SECOND,
                null,
                null,
                null,
                21 * SECOND,
                null,
                List.of())),
        List.of(),
        List.of(),
        List.of());
  }

  private static Measured download() {
    return measured(
        "download",
        "tcp-bulk",
        series("throughput", Unit.MEGABIT_PER_SECOND, 1),
        series("goodput", Unit.MEGABIT_PER_SECOND, 1),
        series("rtt", Unit.MILLISECOND, 100),
        series("sequence", Unit.BYTE, 100),
        series("received", Unit.BYTE, 100));
  }

  private static Measured power() {
    return measured("energy", "energy", series("power", Unit.WATT, 1));
  }

  private static Measured wlan() {
    return measured(
        "mn:wlan0",
        "interface",
        series("sent-rate", Unit.MEGABIT_PER_SECOND, 1),
        series("received-rate", Unit.MEGABIT_PER_SECOND, 1));
  }

  private static Measured measured(String id, String kind, Series... series) {
    return new Measured(id, kind, id, true, null, List.of(series), List.of(), List.of());
  }

  private static Series series(String id, Unit unit, int perSecond) {
    return new Series(id, id, unit, Series.Shape.LINE, new Made(perSecond));
  }

  private LabRun() {}
}
