package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What PDF readers are told of the typeface is what the font file says. */
class TypefaceTest {
  private static final Charset WIN_ANSI = Charset.forName("windows-1252");
  private static final String MORE = "−→≤≥";

  private final ByteBuffer font =
      ByteBuffer.wrap(Typeface.file().getBytes(StandardCharsets.ISO_8859_1));

  private int table(String tag) {
    int tables = font.getShort(4);
    for (int i = 0; i < tables; i++) {
      int at = 12 + 16 * i;
      byte[] name = new byte[4];
      font.get(at, name);
      if (new String(name, StandardCharsets.US_ASCII).equals(tag)) return font.getInt(at + 8);
    }
    throw new AssertionError("no table " + tag);
  }

  private int u16(int at) {
    return font.getShort(at) & 0xffff;
  }

  /** By the cmap's subtable of format 4; 0 is the missing glyph. */
  private int glyph(char c) {
    int cmap = table("cmap");
    int subtable = cmap + font.getInt(cmap + 4 + 4);
    assertThat(u16(subtable)).isEqualTo(4);
    int twice = u16(subtable + 6);
    int ends = subtable + 14;
    for (int i = 0; i < twice; i += 2) {
      int starts = ends + twice + 2 + i;
      if (c > u16(ends + i) || c < u16(starts)) continue;
      int offsetAt = starts + 2 * twice;
      int delta = u16(starts + twice);
      if (u16(offsetAt) == 0) return (c + delta) & 0xffff;
      return (u16(offsetAt + u16(offsetAt) + 2 * (c - u16(starts))) + delta) & 0xffff;
    }
    return 0;
  }

  /** In thousandths of the size. */
  private double width(char c) {
    int metrics = u16(table("hhea") + 34);
    int glyph = glyph(c);
    assertThat(glyph).as("glyph of %s", c).isPositive();
    int unitsPerEm = u16(table("head") + 18);
    return u16(table("hmtx") + 4 * Math.min(glyph, metrics - 1)) * 1000.0 / unitsPerEm;
  }

  @Test
  void isAsWideAsItsFileSays() {
    int checked = 0;
    for (int code = Typeface.FIRST; code <= Typeface.LAST; code++) {
      char c = new String(new byte[] {(byte) code}, WIN_ANSI).charAt(0);
      boolean known = c >= ' ' && c != 0x7f && c != '\uFFFD' && !(c >= 0x80 && c < 0xa0);
      if (!known) continue;
      assertThat(Typeface.code(c)).isEqualTo(code);
      assertThat((double) Typeface.widthOfCode(code)).as("%s", c).isCloseTo(width(c), within(0.6));
      checked++;
    }
    assertThat(checked).isGreaterThan(210);
  }

  @Test
  void hasTheSignsOfMathematicsInPlacesThatAreFree() {
    for (char c : MORE.toCharArray())
      assertThat((double) Typeface.widthOfCode(Typeface.code(c))).isCloseTo(width(c), within(0.6));
    assertThat(MORE.chars().map(c -> Typeface.code((char) c))).containsExactly(129, 141, 143, 144);
    assertThat(Typeface.DIFFERENCES)
        .isEqualTo("[129 /minus 141 /arrowright 143 /lessequal 144 /greaterequal]");
  }

  @Test
  void whatItLacksIsAQuestionMark() {
    assertThat(Typeface.code('漢')).isEqualTo('?');
    assertThat(Typeface.code('\u202F')).isEqualTo(0xa0);
  }
}
