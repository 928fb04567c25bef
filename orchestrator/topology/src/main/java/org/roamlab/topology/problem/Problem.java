package org.roamlab.topology.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something a user got wrong, and where.
 *
 * @param file as the user would name it
 * @param line from 1; 0 where the problem is with the file as a whole, or not in a file
 * @param column from 1, in characters
 * @param length in characters of the faulty text, within its line
 * @param instead what would be right; null where {@code what} says it all
 * @param sourceLine the line of the file, for people
 */
public record Problem(
    String file,
    int line,
    int column,
    int length,
    Severity severity,
    String what,
    @Nullable String instead,
    @Nullable String sourceLine)
    implements Comparable<Problem> {

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::severity)
          .thenComparing(Problem::what);

  /** A problem with a file as a whole, or with the command line. */
  public static Problem of(String file, String what, @Nullable String instead) {
    return new Problem(file, 0, 0, 0, Severity.ERROR, what, instead, null);
  }

  @JsonIgnore // the severity says it
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
