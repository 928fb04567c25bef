package org.roamlab.topology.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems as people read them: place, fault, remedy, the line, and a caret under the fault. */
public final class ProblemText {
  private static final int WIDEST_LINE = 120;

  private ProblemText() {}

  /** All problems and, at the end, their number. */
  public static String of(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      append(text, problem);
    }
    return text.append(count(problems)).append('\n').toString();
  }

  private static void append(StringBuilder text, Problem problem) {
    text.append(printable(problem.file())).append(':');
    if (problem.line() > 0) {
      text.append(problem.line()).append(':').append(problem.column()).append(':');
    }
    text.append(problem.severity() == Severity.WARNING ? " warning: " : " ");
    text.append(printable(problem.what()));
    if (problem.instead() != null) {
      text.append("; ").append(printable(problem.instead()));
    }
    text.append('\n');
    appendSource(text, problem, problem.sourceLine());
  }

  private static void appendSource(StringBuilder text, Problem problem, @Nullable String line) {
    if (line == null || line.isBlank() || problem.line() == 0) {
      return;
    }
    int[] shown = line.codePoints().toArray();
    int column = Math.min(problem.column() - 1, shown.length);
    // A window of a very long line, with the fault in sight.
    int start = column < WIDEST_LINE - 20 ? 0 : column - 40;
    int end = Math.min(shown.length, start + WIDEST_LINE);
    String number = "%5d | ".formatted(problem.line());
    if (end < shown.length) {
      shown[end - 1] = '…';
    }
    if (start > 0) {
      shown[start] = '…';
    }
    text.append(number).append(printable(new String(shown, start, end - start))).append('\n');
    int carets = Math.max(1, Math.min(problem.length(), end - column));
    text.repeat(' ', number.length() + column - start).repeat('^', carets).append('\n');
  }

  private static String count(List<Problem> problems) {
    int errors = 0;
    for (Problem problem : problems) {
      errors += problem.isError() ? 1 : 0;
    }
    int warnings = problems.size() - errors;
    List<String> parts = new ArrayList<>();
    if (errors > 0 || warnings == 0) {
      parts.add(errors == 1 ? "1 problem" : errors + " problems");
    }
    if (warnings > 0) {
      parts.add(warnings == 1 ? "1 warning" : warnings + " warnings");
    }
    return String.join(", ", parts);
  }

  /** Nothing that a file holds may move the cursor of the user's terminal. */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> safe.appendCodePoint(shown(c)));
    return safe.toString();
  }

  private static int shown(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      default -> codePoint;
    };
  }
}
