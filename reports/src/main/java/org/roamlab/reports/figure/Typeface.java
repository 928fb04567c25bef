package org.roamlab.reports.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The typeface of figures: PDF files hold it, so that a figure is the same wherever it is printed.
 * It is as wide as Helvetica, which pictures in SVG ask for.
 */
public final class Typeface {
  static final String NAME = "RoamlabSans";
  static final int FIRST = 0x20;
  static final int LAST = 0xff;

  /** What it has beyond windows-1252, in places that windows-1252 leaves free. */
  static final String DIFFERENCES = "[129 /minus 141 /arrowright 143 /lessequal 144 /greaterequal]";

  private static final String MORE = "\u2212\u2192\u2264\u2265";
  private static final int[] CODES_OF_MORE = {129, 141, 143, 144};

  private static final Charset WIN_ANSI = Charset.forName("windows-1252");

  /** From {@link #FIRST}, in thousandths of its size. */
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // 0x20
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0x30
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // 0x40
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // 0x50
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // 0x60
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0, // 0x70
    556, 584, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 1000, 611, 549, // 0x80
    549, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 0, 500, 667, // 0x90
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552, // 0xa0
    400, 549, 333, 333, 333, 576, 537, 333, 333, 333, 365, 556, 834, 834, 834, 611, // 0xb0
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, // 0xc0
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, // 0xd0
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, // 0xe0
    556, 556, 556, 556, 556, 556, 556, 549, 611, 556, 556, 556, 556, 500, 556, 500, // 0xf0
  };

  /** The mean of letters, for characters that it lacks and a browser takes from elsewhere. */
  private static final int OTHER = 556;

  private Typeface() {}

  public static double width(String text, double size) {
    int thousandths = 0;
    for (int i = 0; i < text.length(); i++) thousandths += width(text.charAt(i));
    return thousandths * size / 1000;
  }

  private static int width(char c) {
    int code = code(c);
    return code == '?' && c != '?' ? OTHER : widthOfCode(code);
  }

  static int widthOfCode(int code) {
    return WIDTHS[code - FIRST];
  }

  /** Of a character in a PDF file; a question mark for one that the typeface lacks. */
  static int code(char c) {
    int more = MORE.indexOf(c);
    if (more >= 0) return CODES_OF_MORE[more];
    // As wide as any: the narrow one is missing.
    String text = String.valueOf(c == '\u202F' ? '\u00A0' : c);
    int code = text.getBytes(WIN_ANSI)[0] & 0xff;
    return code < FIRST ? '?' : code;
  }

  /** The whole TrueType file, a character for each byte. */
  static String file() {
    return Holder.FILE;
  }

  private static final class Holder {
    static final String FILE = read();

    private static String read() {
      try (InputStream in =
          Objects.requireNonNull(Typeface.class.getResourceAsStream("roamlab-sans.ttf"))) {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
