package org.roamlab.topology.source;

import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What the parser says about broken YAML, in words that help. */
final class YamlFault {
  private record Wording(String theirs, String what, @Nullable String instead) {}

  private static final Wording[] WORDINGS = {
    new Wording("\\t", "a tab cannot indent", "indent with spaces"),
    new Wording(
        "mapping values are not allowed here",
        "a ':' is one too many here",
        "quote a text that holds ': ', indent nested keys on lines of their own, and end each key with a ':'"),
    new Wording(
        "could not find expected ':'",
        "a key without its ':'",
        "write 'key: value', with a space after the colon"),
    new Wording(
        "expected ',' or '}'",
        "this '{' is not closed",
        "separate entries by ',' and end with '}'"),
    new Wording(
        "expected ',' or ']'", "this '[' is not closed", "separate items by ',' and end with ']'"),
    new Wording(
        "found unexpected end of stream",
        "a quote is not closed",
        "end the text with the same quote"),
    new Wording(
        "expected <block end>",
        "this line does not fit into what stands above it",
        "give keys of one mapping the same indentation"),
    new Wording("found undefined alias", "no such anchor", "an alias repeats what stands above it"),
    new Wording("found duplicate anchor", "the anchor is defined twice", null),
    new Wording("found character '@'", "a text cannot begin with '@'", "put it into quotes"),
    new Wording("found character '`'", "a text cannot begin with '`'", "put it into quotes"),
    new Wording("found character '%'", "a text cannot begin with '%'", "put it into quotes"),
  };

  private YamlFault() {}

  static void report(MarkedYAMLException e, SourceFile file, Problems problems) {
    String theirs = e.getProblem() == null ? "" : e.getProblem();
    Wording wording = wording(theirs);
    Mark mark =
        opening(wording) && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
    Place place =
        mark == null
            ? new Place(file, 1, 1, 1)
            : new Place(file, mark.getLine() + 1, mark.getColumn() + 1, 1);
    problems.error(place, wording.what(), wording.instead());
  }

  /** Whether the fault is best shown where something was opened. */
  private static boolean opening(Wording wording) {
    return wording.what().endsWith("not closed");
  }

  private static Wording wording(String theirs) {
    for (Wording wording : WORDINGS) {
      if (theirs.contains(wording.theirs())) {
        return wording;
      }
    }
    return new Wording("", "this is not YAML: " + theirs.replace('\n', ' '), null);
  }
}
