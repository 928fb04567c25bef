package org.roamlab.topology.read;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Quantities;
import org.roamlab.topology.language.Quantity;
import org.roamlab.topology.language.TraceFile;
import org.roamlab.topology.language.TraceReader;
import org.roamlab.topology.model.Impairment.Trace;
import org.roamlab.topology.model.Impairment.TracePoint;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.Sources;
import org.roamlab.topology.source.YamlNode.Scalar;

/** Reads the files of traces. */
final class Traces implements TraceReader {
  private static final List<String> COLUMNS = List.of("time", "rate", "delay", "loss");

  /** Mahimahi counts packets of this size, and this is how finely their rate is followed. */
  private static final int MAHIMAHI_PACKET_BITS = 1500 * 8;

  private static final int MAHIMAHI_STEP_MS = 100;

  /** Stands for nothing at all: no packet leaves within a step. */
  private static final long MAHIMAHI_PAUSE = 1_000;

  private final Sources sources;
  private final Problems problems;

  Traces(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  @Override
  public @Nullable Trace read(TraceFile trace) {
    SourceFile file = open(trace);
    if (file == null) {
      return null;
    }
    List<TracePoint> points =
        switch (trace.format()) {
          case CSV -> csv(file);
          case MAHIMAHI -> mahimahi(file);
        };
    if (points.isEmpty()) {
      problems.error(trace.place(), "the trace " + file.name() + " has no usable line", null);
      return null;
    }
    return new Trace(points, trace.repeats());
  }

  private @Nullable SourceFile open(TraceFile trace) {
    try {
      Path path = trace.place().file().path().resolveSibling(trace.file()).normalize();
      return sources.read(path, trace.place());
    } catch (InvalidPathException e) {
      problems.error(trace.place(), "this is no file name: " + e.getReason(), null);
      return null;
    }
  }

  private List<TracePoint> csv(SourceFile file) {
    List<TracePoint> points = new ArrayList<>();
    List<String> columns = List.of();
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      List<Scalar> cells = cells(file, i + 1, lines.get(i));
      if (cells.isEmpty()) {
        continue;
      }
      if (columns.isEmpty()) {
        columns = head(cells);
        if (columns.isEmpty()) {
          return List.of();
        }
      } else {
        TracePoint point = point(columns, cells);
        if (point != null) {
          addInOrder(points, point, cells.getFirst());
        }
      }
    }
    return points;
  }

  /** The cells of a line; none where it is empty or a comment. */
  private static List<Scalar> cells(SourceFile file, int number, String line) {
    List<Scalar> cells = new ArrayList<>();
    if (line.isBlank() || line.startsWith("#")) {
      return cells;
    }
    int start = 0;
    while (start <= line.length()) {
      int comma = line.indexOf(',', start);
      int end = comma < 0 ? line.length() : comma;
      String cell = line.substring(start, end);
      int indent = cell.length() - cell.stripLeading().length();
      Place place = new Place(file, number, start + indent + 1, Math.max(1, cell.strip().length()));
      cells.add(new Scalar(place, cell.strip(), true, null));
      start = end + 1;
    }
    return cells;
  }

  private List<String> head(List<Scalar> cells) {
    List<String> columns = new ArrayList<>();
    for (Scalar cell : cells) {
      if (!COLUMNS.contains(cell.text()) || columns.contains(cell.text())) {
        problems.error(
            cell.place(),
            "a trace has no column '" + cell.text() + "'",
            Suggestion.among(cell.text(), COLUMNS, "the first line names columns, each once"));
        return List.of();
      }
      columns.add(cell.text());
    }
    if (!columns.getFirst().equals("time")) {
      problems.error(
          cells.getFirst().place(), "the first column is the time", "time,rate,delay,loss");
      return List.of();
    }
    return columns;
  }

  private @Nullable TracePoint point(List<String> columns, List<Scalar> cells) {
    if (cells.size() != columns.size()) {
      problems.error(
          cells.getFirst().place(),
          "this line has " + cells.size() + " values for " + columns.size() + " columns",
          "leave a value empty to keep the one before");
      return null;
    }
    Duration at = value(columns, cells, "time", Quantities.MOMENT);
    return at == null
        ? null
        : new TracePoint(
            at,
            value(columns, cells, "rate", Quantities.RATE),
            value(columns, cells, "delay", Quantities.DURATION),
            value(columns, cells, "loss", Quantities.FRACTION));
  }

  private <T> @Nullable T value(
      List<String> columns, List<Scalar> cells, String column, Quantity<T> quantity) {
    int index = columns.indexOf(column);
    if (index < 0 || (index > 0 && cells.get(index).text().isEmpty())) {
      return null;
    }
    return quantity.read(cells.get(index), column, problems);
  }

  private void addInOrder(List<TracePoint> points, TracePoint point, Scalar cell) {
    if (!points.isEmpty() && points.getLast().at().compareTo(point.at()) >= 0) {
      problems.error(cell.place(), "time does not advance in this line", "sort the lines by time");
      return;
    }
    points.add(point);
  }

  /** Each line is the millisecond in which one packet may leave. */
  private List<TracePoint> mahimahi(SourceFile file) {
    List<Integer> packets = new ArrayList<>();
    List<String> lines = file.lines();
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      boolean number = line.length() <= 8 && line.chars().allMatch(c -> c >= '0' && c <= '9');
      int at = number ? Integer.parseInt(line) : -1;
      if (at < last) {
        problems.error(
            new Place(file, i + 1, 1, Math.min(line.length(), 40)),
            number ? "time does not advance in this line" : "not a number of milliseconds",
            "a line of a Mahimahi trace is the millisecond in which a packet may leave");
        return List.of();
      }
      last = at;
      int step = at / MAHIMAHI_STEP_MS;
      while (packets.size() <= step) {
        packets.add(0);
      }
      packets.set(step, packets.get(step) + 1);
    }
    return rates(packets);
  }

  private static List<TracePoint> rates(List<Integer> packetsPerStep) {
    List<TracePoint> points = new ArrayList<>();
    long before = -1;
    for (int step = 0; step < packetsPerStep.size(); step++) {
      long rate =
          packetsPerStep.get(step) * (long) MAHIMAHI_PACKET_BITS * (1000 / MAHIMAHI_STEP_MS);
      if (rate != before) {
        points.add(new TracePoint(stepTime(step), Math.max(MAHIMAHI_PAUSE, rate), null, null));
        before = rate;
      }
    }
    // The last point is where a repetition begins.
    points.add(new TracePoint(stepTime(packetsPerStep.size()), null, null, null));
    return points;
  }

  private static Duration stepTime(int step) {
    return Duration.ofMillis((long) step * MAHIMAHI_STEP_MS);
  }
}
