package org.roamlab.reports.figure;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Draws a PDF of one page, which holds its typeface. Nothing is compressed and there is no date in
 * it, so that the bytes are the same wherever it is made.
 */
final class PdfSurface implements Surface {
  /** The letters of a Latin alphabet. */
  private static final int NON_SYMBOLIC = 32;

  private final StringBuilder content = new StringBuilder(1 << 16);
  private final double width;
  private final double height;
  private final String title;

  PdfSurface(double width, double height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  @Override
  public void rectangle(double x, double y, double width, double height, int rgb) {
    colour(rgb, "rg");
    numbers(x, up(y + height), width, height).append("re f\n");
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, double width, int rgb) {
    polyline(new double[] {x1, x2}, new double[] {y1, y2}, width, rgb);
  }

  @Override
  public void dashedLine(double x1, double y1, double x2, double y2, double width, int rgb) {
    content.append("[3 2] 0 d ");
    line(x1, y1, x2, y2, width, rgb);
    content.append("[] 0 d\n");
  }

  @Override
  public void polyline(double[] xs, double[] ys, double width, int rgb) {
    colour(rgb, "RG");
    numbers(width).append("w 0 J 1 j ");
    for (int i = 0; i < xs.length; i++)
      numbers(xs[i], up(ys[i])).append(i == 0 ? "m " : i % 8 == 7 ? "l\n" : "l ");
    content.append("S\n");
  }

  @Override
  public void dots(double[] xs, double[] ys, double radius, int rgb) {
    colour(rgb, "RG");
    numbers(2 * radius).append("w 1 J ");
    for (int i = 0; i < xs.length; i++) {
      numbers(xs[i], up(ys[i])).append("m ");
      numbers(xs[i], up(ys[i])).append("l\n");
    }
    content.append("S\n");
  }

  @Override
  public void text(double x, double y, String text, double size, Anchor anchor, int rgb) {
    double length = Typeface.width(text, size);
    double start =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - length / 2;
          case END -> x - length;
        };
    beginText(size, rgb).append("1 0 0 1 ");
    numbers(start, up(y)).append("Tm ");
    endText(text);
  }

  @Override
  public void upwardText(double x, double y, String text, double size, int rgb) {
    beginText(size, rgb).append("0 1 -1 0 ");
    numbers(x, up(y + Typeface.width(text, size) / 2)).append("Tm ");
    endText(text);
  }

  private StringBuilder beginText(double size, int rgb) {
    colour(rgb, "rg");
    content.append("BT /F1 ");
    return numbers(size).append("Tf ");
  }

  private void endText(String text) {
    string(content, text).append(" Tj ET\n");
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    content.append("q ");
    numbers(x, up(y + height), width, height).append("re W n\n");
  }

  @Override
  public void unclip() {
    content.append("Q\n");
  }

  byte[] finish() {
    StringBuilder page = new StringBuilder("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ");
    Coordinate.append(page, width).append(' ');
    Coordinate.append(page, height)
        .append("] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>");
    return file(
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page.toString(),
            font(),
            stream("", content.toString()),
            fontDescriptor(),
            stream(" /Length1 " + Typeface.file().length(), Typeface.file()),
            "<< /Title <" + utf16(title) + "> >>"));
  }

  /** What readers show in their windows is not drawn, and may be in any alphabet. */
  private static String utf16(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16));
  }

  private static String stream(String more, String data) {
    return "<< /Length " + data.length() + more + " >>\nstream\n" + data + "\nendstream";
  }

  private static String font() {
    StringBuilder font = new StringBuilder("<< /Type /Font /Subtype /TrueType /BaseFont /");
    font.append(Typeface.NAME).append(" /FontDescriptor 6 0 R /Encoding << /Type /Encoding ");
    font.append("/BaseEncoding /WinAnsiEncoding /Differences ").append(Typeface.DIFFERENCES);
    font.append(" >> /FirstChar ").append(Typeface.FIRST).append(" /LastChar ");
    font.append(Typeface.LAST).append(" /Widths [");
    for (int code = Typeface.FIRST; code <= Typeface.LAST; code++)
      font.append(code % 16 == 0 ? '\n' : ' ').append(Typeface.widthOfCode(code));
    return font.append("] >>").toString();
  }

  /** In thousandths of the size, as the font's tables say: head, hhea and OS/2. */
  private static String fontDescriptor() {
    return "<< /Type /FontDescriptor /FontName /"
        + Typeface.NAME
        + " /Flags "
        + NON_SYMBOLIC
        + " /FontBBox [-203 -212 1000 878] /ItalicAngle 0 /Ascent 905 /Descent -212"
        + " /CapHeight 688 /StemV 88 /FontFile2 7 0 R >>";
  }

  private static byte[] file(List<String> objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Bytes beyond ASCII in a comment tell those who copy files that this one is binary.
    write(out, "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
    List<Integer> offsets = new ArrayList<>();
    for (String object : objects) {
      offsets.add(out.size());
      write(out, offsets.size() + " 0 obj\n" + object + "\nendobj\n");
    }
    int table = out.size();
    StringBuilder end = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n");
    end.append("0000000000 65535 f \n");
    for (int offset : offsets) end.append("%010d 00000 n \n".formatted(offset));
    end.append("trailer\n<< /Size ").append(objects.size() + 1);
    end.append(" /Root 1 0 R /Info ").append(objects.size()).append(" 0 R >>\n");
    write(out, end.append("startxref\n").append(table).append("\n%%EOF\n").toString());
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A string object in ASCII: other characters of the encoding as octal escapes. */
  private static StringBuilder string(StringBuilder out, String text) {
    out.append('(');
    for (int i = 0; i < text.length(); i++) {
      int c = Typeface.code(text.charAt(i));
      if (c == '(' || c == ')' || c == '\\') out.append('\\').append((char) c);
      else if (c < 0x7f) out.append((char) c);
      else out.append("\\%03o".formatted(c));
    }
    return out.append(')');
  }

  private double up(double y) {
    return height - y;
  }

  private StringBuilder numbers(double... values) {
    for (double value : values) Coordinate.append(content, value).append(' ');
    return content;
  }

  private void colour(int rgb, String operator) {
    for (int shift = 16; shift >= 0; shift -= 8) {
      int thousandths = Math.round((rgb >> shift & 0xff) * 1000 / 255f);
      content.append(thousandths / 1000).append('.').append("%03d ".formatted(thousandths % 1000));
    }
    content.append(operator).append(' ');
  }
}
