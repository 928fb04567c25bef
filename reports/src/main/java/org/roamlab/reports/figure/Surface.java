package org.roamlab.reports.figure;

/**
 * Something to draw on, in points of 1/72 inch from the top left corner. What was drawn first lies
 * below.
 */
interface Surface {
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void rectangle(double x, double y, double width, double height, int rgb);

  void line(double x1, double y1, double x2, double y2, double width, int rgb);

  void dashedLine(double x1, double y1, double x2, double y2, double width, int rgb);

  void polyline(double[] xs, double[] ys, double width, int rgb);

  void dots(double[] xs, double[] ys, double radius, int rgb);

  void text(double x, double y, String text, double size, Anchor anchor, int rgb);

  /** Text that reads upwards. */
  void upwardText(double x, double y, String text, double size, int rgb);

  /** Until {@link #unclip()}, only what lies within is drawn. */
  void clip(double x, double y, double width, double height);

  void unclip();
}
