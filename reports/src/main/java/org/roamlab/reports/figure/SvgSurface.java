package org.roamlab.reports.figure;

import java.util.Locale;
import org.roamlab.reports.html.Html;

/** Draws SVG: text stays text, in a typeface that papers use. */
final class SvgSurface implements Surface {
  private final StringBuilder out = new StringBuilder(1 << 16);
  private int clips;

  SvgSurface(double width, double height, String title) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    Coordinate.append(out, width).append("pt\" height=\"");
    Coordinate.append(out, height).append("pt\" viewBox=\"0 0 ");
    Coordinate.append(out, width).append(' ');
    Coordinate.append(out, height).append("\" role=\"img\" font-family=\"Helvetica, Arial, ");
    out.append("'Liberation Sans', sans-serif\">\n<title>").append(Html.escaped(title));
    out.append("</title>\n");
    rectangle(0, 0, width, height, 0xffffff);
  }

  String finish() {
    return out.append("</svg>\n").toString();
  }

  @Override
  public void rectangle(double x, double y, double width, double height, int rgb) {
    box("<rect", x, y, width, height);
    out.append(" fill=\"").append(colour(rgb)).append("\"/>\n");
  }

  private void box(String tag, double x, double y, double width, double height) {
    out.append(tag);
    attribute("x", x);
    attribute("y", y);
    attribute("width", width);
    attribute("height", height);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, double width, int rgb) {
    plainLine(x1, y1, x2, y2, width, rgb);
    out.append("/>\n");
  }

  @Override
  public void dashedLine(double x1, double y1, double x2, double y2, double width, int rgb) {
    plainLine(x1, y1, x2, y2, width, rgb);
    out.append(" stroke-dasharray=\"3 2\"/>\n");
  }

  private void plainLine(double x1, double y1, double x2, double y2, double width, int rgb) {
    out.append("<line");
    attribute("x1", x1);
    attribute("y1", y1);
    attribute("x2", x2);
    attribute("y2", y2);
    attribute("stroke-width", width);
    out.append(" stroke=\"").append(colour(rgb)).append('"');
  }

  @Override
  public void polyline(double[] xs, double[] ys, double width, int rgb) {
    out.append("<path fill=\"none\" stroke-linejoin=\"round\" stroke=\"").append(colour(rgb));
    out.append('"');
    attribute("stroke-width", width);
    out.append(" d=\"");
    for (int i = 0; i < xs.length; i++) point(i == 0 ? 'M' : 'L', xs[i], ys[i]);
    out.append("\"/>\n");
  }

  @Override
  public void dots(double[] xs, double[] ys, double radius, int rgb) {
    out.append("<path fill=\"none\" stroke-linecap=\"round\" stroke=\"").append(colour(rgb));
    out.append('"');
    attribute("stroke-width", 2 * radius);
    out.append(" d=\"");
    for (int i = 0; i < xs.length; i++) {
      point('M', xs[i], ys[i]);
      out.append("h0");
    }
    out.append("\"/>\n");
  }

  private void point(char command, double x, double y) {
    out.append(command);
    Coordinate.append(out, x).append(' ');
    Coordinate.append(out, y);
  }

  @Override
  public void text(double x, double y, String text, double size, Anchor anchor, int rgb) {
    out.append("<text");
    attribute("x", x);
    attribute("y", y);
    attribute("font-size", size);
    out.append(" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT));
    out.append("\" fill=\"").append(colour(rgb)).append("\">");
    out.append(Html.escaped(text)).append("</text>\n");
  }

  @Override
  public void upwardText(double x, double y, String text, double size, int rgb) {
    out.append("<text transform=\"translate(");
    Coordinate.append(out, x).append(' ');
    Coordinate.append(out, y).append(") rotate(-90)\"");
    attribute("font-size", size);
    out.append(" text-anchor=\"middle\" fill=\"").append(colour(rgb)).append("\">");
    out.append(Html.escaped(text)).append("</text>\n");
  }

  /** A nested svg element clips by itself; ids would clash where several drawings share a page. */
  @Override
  public void clip(double x, double y, double width, double height) {
    clips++;
    box("<svg overflow=\"hidden\"", x, y, width, height);
    out.append(" viewBox=\"");
    Coordinate.append(out, x).append(' ');
    Coordinate.append(out, y).append(' ');
    Coordinate.append(out, width).append(' ');
    Coordinate.append(out, height).append("\">\n");
  }

  @Override
  public void unclip() {
    if (clips-- == 0) throw new IllegalStateException("nothing is clipped");
    out.append("</svg>\n");
  }

  private void attribute(String name, double value) {
    out.append(' ').append(name).append("=\"");
    Coordinate.append(out, value).append('"');
  }

  private static String colour(int rgb) {
    return "#" + String.format(Locale.ROOT, "%06x", rgb);
  }
}
