package org.roamlab.metrics.claims;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.claims.Evaluator.Compared;
import org.roamlab.metrics.claims.Evaluator.UnknownException;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.ClaimResult.Verdict;
import org.roamlab.metrics.run.RunPlan;

/** Claims, checked before a run and judged after it. The language is in docs/claims.md. */
public final class Claims {
  private Claims() {}

  /** All that is wrong with an expression, in the order of the text; empty where all is well. */
  public static List<ClaimFault> check(String expression, Names names) {
    List<ClaimFault> faults = new ArrayList<>();
    try {
      new Checker(names, faults).whole(Parser.parse(expression));
    } catch (ClaimSyntaxException e) {
      faults.add(e.fault());
    }
    faults.sort(java.util.Comparator.comparingInt(ClaimFault::offset));
    return List.copyOf(faults);
  }

  /** Judges a claim; never passes one whose data is missing. */
  public static ClaimResult judge(RunPlan.Claim claim, Evidence evidence) {
    try {
      Expression expression = Parser.parse(claim.expect());
      Evaluator evaluator = new Evaluator(evidence);
      try {
        boolean holds = evaluator.truth(expression);
        return judged(claim, holds, evaluator.comparisons());
      } catch (UnknownException e) {
        return unknown(claim, expected(claim.expect(), expression), e.getMessage());
      }
    } catch (ClaimSyntaxException e) {
      return unknown(claim, claim.expect(), e.getMessage());
    }
  }

  private static ClaimResult unknown(RunPlan.Claim claim, String expected, @Nullable String why) {
    return new ClaimResult(
        claim.id(),
        claim.says(),
        claim.source(),
        claim.expect(),
        Verdict.UNKNOWN,
        null,
        null,
        expected,
        why);
  }

  private static ClaimResult judged(
      RunPlan.Claim claim, boolean holds, List<Compared> comparisons) {
    Compared shown = shown(holds, comparisons);
    Value measured = shown == null ? null : shown.measured();
    boolean single = comparisons.size() <= 1;
    String expected = shown == null ? claim.expect() : expected(claim.expect(), shown.expression());
    return new ClaimResult(
        claim.id(),
        claim.says(),
        claim.source(),
        claim.expect(),
        holds ? Verdict.PASS : Verdict.FAIL,
        measured instanceof Value.Amount amount ? (Double) amount.shown() : null,
        measured instanceof Value.Amount amount ? symbol(amount) : null,
        expected,
        holds || single || shown == null ? null : failed(claim, shown));
  }

  private static @Nullable String symbol(Value.Amount amount) {
    String symbol = amount.shownIn().symbol();
    return symbol.isEmpty() ? null : symbol;
  }

  private static String failed(RunPlan.Claim claim, Compared part) {
    return "not so: " + part.expression().place().in(claim.expect());
  }

  /** Of several comparisons, the first that tells why the claim failed; else the first. */
  private static @Nullable Compared shown(boolean holds, List<Compared> comparisons) {
    if (comparisons.isEmpty()) return null;
    if (holds) return comparisons.getFirst();
    return comparisons.stream()
        .filter(comparison -> !comparison.holds())
        .findFirst()
        .orElse(comparisons.getFirst());
  }

  /** What stands behind the measured value, such as {@code < 2s}. */
  private static String expected(String text, Expression expression) {
    if (expression instanceof Expression.Comparison comparison) {
      return behind(text, comparison.left(), comparison);
    }
    if (expression instanceof Expression.Between between) {
      return behind(text, between.value(), between);
    }
    return text;
  }

  private static String behind(String text, Expression left, Expression whole) {
    String rest = text.substring(left.place().end(), whole.place().end()).strip();
    // A left side in parentheses ends before them.
    return rest.replaceFirst("^[)\\s]+", "");
  }
}
