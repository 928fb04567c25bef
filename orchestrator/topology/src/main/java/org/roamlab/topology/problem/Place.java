package org.roamlab.topology.problem;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of text in a file.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param length in characters, within the line
 */
public record Place(SourceFile file, int line, int column, int length) {

  public Problem problem(Severity severity, String what, @Nullable String instead) {
    return new Problem(file.name(), line, column, length, severity, what, instead, file.line(line));
  }

  /** A part of this place, where the text of the place is written as it is meant. */
  public Place part(int offset, int partLength) {
    return new Place(file, line, column + offset, Math.max(1, partLength));
  }

  /** Only the first character: where a whole mapping would be too much to underline. */
  public Place start() {
    return new Place(file, line, column, 1);
  }

  @Override
  public String toString() {
    return file.name() + ":" + line + ":" + column;
  }
}
