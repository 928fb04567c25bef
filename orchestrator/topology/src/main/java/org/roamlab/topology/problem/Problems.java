package org.roamlab.topology.problem;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects problems while files are read, so that all are reported at once. */
public final class Problems {
  /** More than anybody reads; keeps the answer to a garbled file short and quick. */
  static final int MOST = 200;

  /** Thrown when there are so many problems that more of them would help nobody. */
  public static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super(null, null, false, false);
    }
  }

  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<String> settled = new HashSet<>();

  public void error(Place place, String what, @Nullable String instead) {
    add(place.problem(Severity.ERROR, what, instead));
  }

  /** An error that says all there is to say on a place: what follows from it is not reported. */
  public void last(Place place, String what, @Nullable String instead) {
    error(place, what, instead);
    settled.add(place.toString());
  }

  public void warning(Place place, String what, @Nullable String instead) {
    add(place.problem(Severity.WARNING, what, instead));
  }

  public void add(Problem problem) {
    if (settled.contains(problem.file() + ":" + problem.line() + ":" + problem.column())) {
      return;
    }
    found.add(problem);
    if (found.size() == MOST) {
      found.add(Problem.of(problem.file(), "more than " + MOST + " problems", "mend these first"));
      throw new TooMany();
    }
  }

  public boolean hasErrors() {
    for (Problem problem : found) {
      if (problem.isError()) {
        return true;
      }
    }
    return false;
  }

  public List<Problem> sorted() {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(null);
    return List.copyOf(sorted);
  }
}
