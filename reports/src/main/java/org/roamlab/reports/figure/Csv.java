package org.roamlab.reports.figure;

import java.io.IOException;

/** Comma-separated values as RFC 4180 has them. */
public final class Csv {
  private static final String FORMULA_SIGNS = "=+-@";

  private Csv() {}

  public static void line(Appendable out, String... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) out.append(',');
      out.append(quoted(cells[i]));
    }
    out.append('\n');
  }

  /** A text that a spreadsheet would take for a formula is kept a text. */
  static String quoted(String text) {
    boolean formula = !text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0;
    String safe = formula && !isNumber(text) ? "'" + text : text;
    if (safe.indexOf(',') < 0 && safe.indexOf('"') < 0 && safe.indexOf('\n') < 0) return safe;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9.]+");
  }

  /** Nanoseconds as seconds, exactly. */
  public static StringBuilder seconds(long ns, StringBuilder out) {
    if (ns < 0) out.append('-');
    long size = Math.abs(ns);
    out.append(size / 1_000_000_000).append('.');
    String fraction = Long.toString(size % 1_000_000_000);
    return out.append("000000000", 0, 9 - fraction.length()).append(fraction);
  }

  public static String seconds(long ns) {
    return seconds(ns, new StringBuilder(24)).toString();
  }
}
