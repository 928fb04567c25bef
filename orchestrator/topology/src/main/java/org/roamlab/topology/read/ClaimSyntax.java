package org.roamlab.topology.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the expression of a claim without data. The language of claims belongs to the metrics; who
 * reads experiments hands it in.
 */
@FunctionalInterface
public interface ClaimSyntax {
  /** Accepts everything: for commands that look at the network only. */
  ClaimSyntax UNCHECKED = (expression, metrics, parameters) -> new Checked(List.of(), Set.of());

  /**
   * @param metrics the metrics that will be there, {@code MEASURE.METRIC}, to their base units
   * @param parameters name to value
   */
  Checked check(String expression, Map<String, String> metrics, Map<String, String> parameters);

  /**
   * @param names every name that the expression uses, of metrics and of parameters
   */
  record Checked(List<Fault> faults, Set<String> names) {}

  /**
   * @param offset in characters from the beginning of the expression
   */
  record Fault(int offset, int length, String what, @Nullable String instead) {}
}
