package org.roamlab.metrics.compare;

import java.util.Set;
import org.roamlab.metrics.run.RunPlan;

/**
 * Which way a metric gets better. A new metric is one word in the table below; a test asks for it.
 */
public enum Better {
  HIGHER,
  LOWER,
  /** A move is a change, and nobody can say whether it is for the better. */
  NEITHER;

  /**
   * @param metric {@code MEASURE.FIELD}
   */
  public static Better of(RunPlan plan, String metric) {
    int dot = metric.lastIndexOf('.');
    if (dot < 0) return NEITHER;
    String owner = metric.substring(0, dot);
    for (RunPlan.Measure measure : plan.measures()) {
      if (measure.id().equals(owner)) return of(measure.kind(), metric.substring(dot + 1));
    }
    return NEITHER;
  }

  private static final Set<String> KINDS =
      Set.of(
          "traffic",
          "tcp-sequence",
          "throughput",
          "gaps",
          "steps",
          "rtt",
          "one-way-delay",
          "udp-quality",
          "video",
          "handover",
          "signalling",
          "energy",
          "link-load");

  /** Whether the table has been thought about for a kind of measure. */
  public static boolean knows(String kind) {
    return KINDS.contains(kind);
  }

  /**
   * @param kind of measure
   */
  public static Better of(String kind, String field) {
    return switch (kind) {
      case "traffic" -> traffic(field);
      case "tcp-sequence" -> tcp(field);
      case "throughput" -> HIGHER;
      case "gaps", "rtt", "one-way-delay" -> LOWER;
      case "steps" -> field.equals("slope") ? HIGHER : LOWER;
      case "udp-quality" -> udp(field);
      case "video" -> field.equals("segments") ? HIGHER : LOWER;
      case "handover" -> field.equals("count") ? NEITHER : LOWER;
      case "signalling" -> LOWER;
      case "energy" -> LOWER;
      case "link-load" -> field.equals("dropped") ? LOWER : NEITHER;
      default -> NEITHER;
    };
  }

  private static Better traffic(String field) {
    return switch (field) {
      case "goodput", "bytes" -> HIGHER;
      case "failures", "duration" -> LOWER;
      default -> NEITHER;
    };
  }

  private static Better tcp(String field) {
    return switch (field) {
      case "goodput", "bytes" -> HIGHER;
      case "connections", "segments" -> NEITHER;
      default -> LOWER;
    };
  }

  private static Better udp(String field) {
    return switch (field) {
      case "received" -> HIGHER;
      case "sent" -> NEITHER;
      default -> LOWER;
    };
  }
}
