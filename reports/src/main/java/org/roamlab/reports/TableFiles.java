package org.roamlab.reports;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.LadderMessage;
import org.roamlab.reports.figure.Csv;
import org.roamlab.reports.run.TrafficGap;

/** The control messages, the gaps and the handovers of a run as data. */
final class TableFiles {
  private TableFiles() {}

  static void writeLadder(List<LadderMessage> ladder, Path file) throws IOException {
    if (ladder.isEmpty()) return;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Csv.line(
          out, "time_s", "from", "to", "protocol", "name", "summary", "bytes", "seen_at", "lost");
      for (LadderMessage m : ladder)
        Csv.line(
            out,
            Csv.seconds(m.tNs()),
            m.from(),
            m.to(),
            m.protocol(),
            m.name(),
            m.summary(),
            Integer.toString(m.lengthBytes()),
            m.seenAt(),
            Boolean.toString(m.lost()));
    }
  }

  static void writeGaps(List<TrafficGap> gaps, Path file) throws IOException {
    if (gaps.isEmpty()) return;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Csv.line(out, "traffic", "from_s", "to_s", "ended", "cause", "cause_s");
      for (TrafficGap each : gaps) {
        Gap gap = each.gap();
        Csv.line(
            out,
            each.traffic(),
            Csv.seconds(gap.startNs()),
            Csv.seconds(gap.endNs()),
            Boolean.toString(gap.ended()),
            orEmpty(gap.cause()),
            gap.cause() == null ? "" : Csv.seconds(gap.causeNs()));
      }
    }
  }

  /** One line per handover and traffic that felt it. */
  static void writeHandovers(List<Handover> handovers, Path file) throws IOException {
    if (handovers.isEmpty()) return;
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Csv.line(
          out,
          "mobile",
          "flow",
          "from",
          "to",
          "cause",
          "trigger_s",
          "decision_s",
          "first_signal_s",
          "last_signal_s",
          "switch_s",
          "complete_s",
          "first_packet_s",
          "traffic",
          "gap_s",
          "lost");
      for (Handover handover : handovers) {
        if (handover.felt().isEmpty()) line(out, handover, "", "", "");
        for (Handover.Felt felt : handover.felt())
          line(out, handover, felt.traffic(), Csv.seconds(felt.gapNs()), lost(felt));
      }
    }
  }

  private static void line(Writer out, Handover h, String traffic, String gap, String lost)
      throws IOException {
    Csv.line(
        out,
        h.mobile(),
        orEmpty(h.flow()),
        orEmpty(h.from()),
        orEmpty(h.to()),
        orEmpty(h.cause()),
        Csv.seconds(h.triggerNs()),
        Csv.seconds(h.startNs()),
        seconds(h.firstSignalNs()),
        seconds(h.lastSignalNs()),
        seconds(h.switchNs()),
        seconds(h.completeNs()),
        seconds(h.firstPacketNs()),
        traffic,
        gap,
        lost);
  }

  private static String lost(Handover.Felt felt) {
    return felt.lost() == null ? "" : String.valueOf(felt.lost());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String seconds(@Nullable Long ns) {
    return ns == null ? "" : Csv.seconds(ns);
  }
}
