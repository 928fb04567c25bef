package org.roamlab.topology.plan.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in columns that fit a terminal: where they do not, the widest cells that may are shortened.
 */
final class Columns {
  static final int WIDTH = 80;
  private static final String GAP = "  ";
  private static final int SHORTEST = 6;

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] mayShrink;

  /**
   * @param head a title that begins with "~" marks a column that may be shortened
   */
  Columns(String... head) {
    mayShrink = new boolean[head.length];
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < head.length; i++) {
      mayShrink[i] = head[i].startsWith("~");
      titles.add(mayShrink[i] ? head[i].substring(1) : head[i]);
    }
    rows.add(titles);
  }

  void add(String... cells) {
    rows.add(Arrays.stream(cells).map(cell -> cell.replaceAll("\\p{Cntrl}", "?")).toList());
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  String text() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = shortened(row.get(i), widths[i]);
        line.append(cell).append(" ".repeat(widths[i] - length(cell))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[mayShrink.length];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    int total = (widths.length - 1) * GAP.length();
    for (int width : widths) {
      total += width;
    }
    for (int widest = widest(widths); total > WIDTH && widest >= 0; widest = widest(widths)) {
      widths[widest]--;
      total--;
    }
    return widths;
  }

  private int widest(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean wider = widest < 0 || widths[i] > widths[widest];
      if (mayShrink[i] && widths[i] > SHORTEST && wider) {
        widest = i;
      }
    }
    return widest;
  }

  private static String shortened(String cell, int width) {
    return length(cell) <= width
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
