package org.roamlab.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.claims.ClaimFault;
import org.roamlab.metrics.claims.Claims;
import org.roamlab.metrics.claims.Names;
import org.roamlab.metrics.result.Dimension;
import org.roamlab.topology.read.ClaimSyntax;

/** Lends the reader of experiments, which knows no metrics, the language of claims. */
final class ClaimChecks implements ClaimSyntax {
  /** The base units in which the table of measures gives its metrics. */
  private static final Map<String, Dimension> DIMENSIONS =
      Map.of(
          "count", Dimension.NONE,
          "fraction", Dimension.NONE,
          "s", Dimension.TIME,
          "bit/s", Dimension.RATE,
          "B", Dimension.DATA,
          "J", Dimension.ENERGY,
          "W", Dimension.POWER,
          "J/MB", Dimension.ENERGY_PER_DATA);

  @Override
  public Checked check(
      String expression, Map<String, String> metrics, Map<String, String> parameters) {
    var names = new AskedNames(metrics, parameters);
    var faults = Claims.check(expression, names).stream().map(ClaimChecks::fault).toList();
    return new Checked(faults, names.asked);
  }

  /** The message says both what is wrong and, behind a semicolon, what would be right. */
  private static Fault fault(ClaimFault fault) {
    var parts = fault.message().split("; ", 2);
    return new Fault(fault.offset(), fault.length(), parts[0], parts.length > 1 ? parts[1] : null);
  }

  /** Remembers what was asked for: a measure that no claim asks for may still be of use. */
  private static final class AskedNames implements Names {
    private final Map<String, String> metrics;
    private final Map<String, String> parameters;
    private final Set<String> asked = new LinkedHashSet<>();

    AskedNames(Map<String, String> metrics, Map<String, String> parameters) {
      this.metrics = metrics;
      this.parameters = parameters;
    }

    @Override
    public Collection<String> metrics() {
      return metrics.keySet();
    }

    @Override
    public @Nullable Dimension metric(String name) {
      asked.add(name);
      var unit = metrics.get(name);
      if (unit == null) {
        return null;
      }
      var dimension = DIMENSIONS.get(unit);
      if (dimension == null) {
        throw new IllegalStateException("no dimension is known for the unit " + unit);
      }
      return dimension;
    }

    @Override
    public Collection<String> parameters() {
      return parameters.keySet();
    }

    @Override
    public @Nullable String parameter(String name) {
      asked.add(name);
      return parameters.get(name);
    }
  }
}
