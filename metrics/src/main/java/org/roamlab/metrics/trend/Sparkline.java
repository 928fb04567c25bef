package org.roamlab.metrics.trend;

/** A small picture of some values that stands in a line of text, and so in any Markdown. */
public final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** The least value is the lowest bar; a value that is missing leaves a gap. */
  public static String of(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isNaN(value)) continue;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    StringBuilder line = new StringBuilder();
    for (double value : values) line.append(bar(value, least, greatest));
    return line.toString();
  }

  private static char bar(double value, double least, double greatest) {
    if (Double.isNaN(value)) return ' ';
    if (greatest == least) return BARS.charAt(BARS.length() / 2);
    double height = (value - least) / (greatest - least);
    return BARS.charAt((int) Math.round(height * (BARS.length() - 1)));
  }
}
