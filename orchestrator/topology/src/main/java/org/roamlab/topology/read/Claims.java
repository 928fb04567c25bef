package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.model.Claim;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode.Scalar;

/** Makes claims, and has their expressions checked. */
final class Claims {
  private final ClaimSyntax syntax;
  private final Map<String, String> metrics;
  private final Map<String, String> parameters;
  private final Problems problems;
  private final Set<String> used = new LinkedHashSet<>();

  Claims(
      ClaimSyntax syntax,
      Map<String, String> metrics,
      Map<String, String> parameters,
      Problems problems) {
    this.syntax = syntax;
    this.metrics = metrics;
    this.parameters = parameters;
    this.problems = problems;
  }

  /** Every name that a claim uses. */
  Set<String> used() {
    return used;
  }

  List<Claim> claims(List<Named.Item<Fields>> items) {
    List<Claim> claims = new ArrayList<>();
    for (Named.Item<Fields> item : items) {
      Fields fields = item.value();
      String says = fields.find(DocumentKeys.CLAIM_SAYS);
      String expect = fields.find(DocumentKeys.CLAIM_EXPECT);
      if (expect != null) {
        check(fields, expect);
      }
      if (says != null && expect != null) {
        claims.add(new Claim(item.name(), says, fields.find(DocumentKeys.CLAIM_SOURCE), expect));
      }
    }
    return claims;
  }

  private void check(Fields fields, String expect) {
    ClaimSyntax.Checked checked = syntax.check(expect, metrics, parameters);
    used.addAll(checked.names());
    for (ClaimSyntax.Fault fault : checked.faults()) {
      problems.error(place(fields, expect, fault), fault.what(), fault.instead());
    }
  }

  /** Inside the expression, where the file shows it as it is: on one line, without escapes. */
  private static Place place(Fields fields, String expect, ClaimSyntax.Fault fault) {
    Place whole = fields.at(DocumentKeys.CLAIM_EXPECT);
    if (fields.node(DocumentKeys.CLAIM_EXPECT) instanceof Scalar scalar
        && scalar.filledIn() == null) {
      int quote = scalar.plain() ? 0 : 1;
      if (whole.length() == expect.length() + 2 * quote) {
        return whole.part(quote + fault.offset(), fault.length());
      }
    }
    return whole;
  }
}
