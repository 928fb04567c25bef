package org.roamlab.reports.figure;

/**
 * How wide text is in the typeface that every PDF reader has, in thousandths of its size (Adobe's
 * font metrics for Helvetica).
 */
public final class Helvetica {
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // ' ' to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 // p to ~
  };

  /** The mean of letters, for characters beyond ASCII. */
  private static final int OTHER = 556;

  private Helvetica() {}

  public static double width(String text, double size) {
    int thousandths = 0;
    for (int i = 0; i < text.length(); i++) {
      int index = text.charAt(i) - ' ';
      thousandths += index >= 0 && index < WIDTHS.length ? WIDTHS[index] : OTHER;
    }
    return thousandths * size / 1000;
  }
}
