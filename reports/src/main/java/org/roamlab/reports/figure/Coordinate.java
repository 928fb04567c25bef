package org.roamlab.reports.figure;

/** Writes coordinates: two decimals, without needless zeros, the same on every machine. */
final class Coordinate {
  private Coordinate() {}

  static StringBuilder append(StringBuilder out, double value) {
    long hundredths = Math.round(Math.clamp(value, -1e6, 1e6) * 100);
    if (hundredths < 0) {
      out.append('-');
      hundredths = -hundredths;
    }
    out.append(hundredths / 100);
    int rest = (int) (hundredths % 100);
    if (rest == 0) return out;
    out.append('.').append(rest / 10);
    return rest % 10 == 0 ? out : out.append(rest % 10);
  }
}
