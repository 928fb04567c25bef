package org.roamlab.topology.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.ToleranceForm;
import org.roamlab.topology.model.Comparison;
import org.roamlab.topology.model.Comparison.Tolerance;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode.Scalar;

/** Makes the matrix of a sweep and the tolerances of a gate, and checks what they refer to. */
final class Comparisons {
  private final Sections sections;
  private final Problems problems;

  Comparisons(Sections sections, Problems problems) {
    this.sections = sections;
    this.problems = problems;
  }

  /**
   * @param parameters the names that the files declare
   * @param metrics name to base unit
   */
  Comparison comparison(Set<String> parameters, Map<String, String> metrics) {
    return new Comparison(matrix(parameters), tolerances(metrics));
  }

  private Map<String, List<String>> matrix(Set<String> parameters) {
    Map<String, List<String>> matrix = new LinkedHashMap<>();
    for (Named.Item<List<Many.At<Scalar>>> item : sections.named(DocumentKeys.MATRIX)) {
      if (!parameters.contains(item.name())) {
        problems.error(
            item.place(),
            "no parameter is named '" + item.name() + "'",
            Suggestion.among(item.name(), parameters, "parameters here"));
      }
      List<String> values = item.value().stream().map(at -> at.value().text()).toList();
      checkValues(item, values);
      matrix.put(item.name(), values);
    }
    return matrix;
  }

  private void checkValues(Named.Item<List<Many.At<Scalar>>> item, List<String> values) {
    if (values.isEmpty()) {
      problems.error(item.place(), "'" + item.name() + "' has no values to sweep over", "[A, B]");
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.indexOf(values.get(i)) < i) {
        problems.error(
            item.value().get(i).node().place(),
            "'" + values.get(i) + "' is among the values of '" + item.name() + "' already",
            "each value once; repetitions are seeds: roamlab sweep --seeds 1..20");
      }
    }
  }

  private Map<String, Tolerance> tolerances(Map<String, String> metrics) {
    Map<String, Tolerance> tolerances = new LinkedHashMap<>();
    for (Named.Item<ToleranceForm.Given> item : sections.named(DocumentKeys.TOLERANCES)) {
      check(item, metrics);
      tolerances.put(item.name(), item.value().tolerance());
    }
    return tolerances;
  }

  private void check(Named.Item<ToleranceForm.Given> item, Map<String, String> metrics) {
    String unit = metrics.get(item.name());
    String given = item.value().unit();
    if (unit == null) {
      problems.error(
          item.place(),
          "no metric is called '" + item.name() + "'",
          Suggestion.among(item.name(), metrics.keySet(), "metrics here"));
    } else if (given != null && !given.equals(unit)) {
      problems.error(
          item.node().place(),
          "'" + item.name() + "' is in " + unit + ", and the limit is in " + given,
          "a share of it, such as 2%, fits every metric");
    }
  }
}
