package org.roamlab.reports.figure;

import java.io.IOException;
import java.util.Locale;

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
  public static String seconds(long ns) {
    long size = Math.abs(ns);
    String fraction = String.format(Locale.ROOT, "%09d", size % 1_000_000_000);
    return (ns < 0 ? "-" : "") + size / 1_000_000_000 + "." + fraction;
  }
}
