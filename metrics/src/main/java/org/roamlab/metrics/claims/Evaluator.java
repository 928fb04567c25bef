package org.roamlab.metrics.claims;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.claims.Expression.FieldTest;
import org.roamlab.metrics.claims.Expression.Relation;
import org.roamlab.metrics.result.Dimension;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.Event;

/** Evaluates an expression. All parts are evaluated, so that missing data is never overlooked. */
final class Evaluator {
  /** Ends an evaluation whose data is missing or makes no sense. */
  static final class UnknownException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownException(String why) {
      super(why, null, false, false);
    }
  }

  /** A comparison that was made. */
  record Compared(Expression expression, Expression left, Value measured, boolean holds) {}

  /** Sums of many small numbers are equal if they differ by less than that share. */
  private static final double EQUAL_WITHIN = 1e-9;

  private final Evidence evidence;
  private final List<Compared> comparisons = new ArrayList<>();

  Evaluator(Evidence evidence) {
    this.evidence = evidence;
  }

  List<Compared> comparisons() {
    return comparisons;
  }

  boolean truth(Expression expression) throws UnknownException {
    if (value(expression) instanceof Value.Truth truth) return truth.holds();
    throw new UnknownException("the expression is neither true nor false");
  }

  private Value value(Expression expression) throws UnknownException {
    return switch (expression) {
      case Expression.Quantity n ->
          new Value.Amount(n.value(), n.dimension(), Expression.unitOf(n.dimension()));
      case Expression.Text text -> new Value.Words(text.value());
      case Expression.Truth truth -> new Value.Truth(truth.value());
      case Expression.MetricName metric -> metric(metric.name());
      case Expression.Parameter parameter -> parameter(parameter);
      case Expression.Negative negative -> negative(amount(negative.of()));
      case Expression.Not not -> new Value.Truth(!truth(not.of()));
      case Expression.Both both -> new Value.Truth(all(both.left(), both.right()));
      case Expression.Either either -> new Value.Truth(any(either.left(), either.right()));
      case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Expression.Comparison comparison -> comparison(comparison);
      case Expression.Between between -> between(between);
      case Expression.Call call -> call(call);
      case Expression.Count count ->
          new Value.Amount(matching(count.events()).size(), Dimension.NONE, Unit.COUNT);
      case Expression.Time time -> time(time);
    };
  }

  private boolean all(Expression left, Expression right) throws UnknownException {
    boolean first = truth(left);
    boolean second = truth(right);
    return first && second;
  }

  private boolean any(Expression left, Expression right) throws UnknownException {
    boolean first = truth(left);
    boolean second = truth(right);
    return first || second;
  }

  private Value metric(String name) throws UnknownException {
    Metric metric = evidence.metric(name);
    if (metric == null) throw new UnknownException(evidence.whyMissing(name));
    double amount = metric.value() * metric.unit().inBase();
    if (!Double.isFinite(amount)) throw new UnknownException(name + " is not a number");
    return new Value.Amount(amount, metric.unit().dimension(), metric.unit());
  }

  private Value parameter(Expression.Parameter parameter) throws UnknownException {
    String text = evidence.parameter(parameter.name());
    if (text == null) throw new UnknownException("there is no parameter " + parameter.name());
    Expression.Quantity number = Units.parse(text, parameter.place());
    return number == null ? new Value.Words(text) : value(number);
  }

  private Value.Amount amount(Expression expression) throws UnknownException {
    if (value(expression) instanceof Value.Amount amount) return amount;
    throw new UnknownException("a quantity is needed where there is none");
  }

  private static Value negative(Value.Amount of) {
    return new Value.Amount(-of.amount(), of.dimension(), of.shownIn());
  }

  private Value arithmetic(Expression.Arithmetic arithmetic) throws UnknownException {
    Value.Amount a = amount(arithmetic.left());
    Value.Amount b = amount(arithmetic.right());
    return switch (arithmetic.operation()) {
      case PLUS -> same(a.amount() + b.amount(), a, b);
      case MINUS -> same(a.amount() - b.amount(), a, b);
      case TIMES -> of(a.amount() * b.amount(), a.dimension().times(b.dimension()));
      case PER -> {
        if (b.amount() == 0) throw new UnknownException("a division by zero");
        yield of(a.amount() / b.amount(), a.dimension().per(b.dimension()));
      }
    };
  }

  private static Value of(double amount, Dimension dimension) {
    return new Value.Amount(amount, dimension, Expression.unitOf(dimension));
  }

  private static Value same(double result, Value.Amount a, Value.Amount b) throws UnknownException {
    sameDimension(a, b);
    return new Value.Amount(result, a.dimension(), a.shownIn());
  }

  private static void sameDimension(Value.Amount a, Value.Amount b) throws UnknownException {
    if (a.dimension().equals(b.dimension())) return;
    throw new UnknownException(
        a.dimension().words() + " and " + b.dimension().words() + " do not go together");
  }

  private Value comparison(Expression.Comparison comparison) throws UnknownException {
    Value left = value(comparison.left());
    boolean holds = holds(comparison.relation(), left, value(comparison.right()));
    comparisons.add(new Compared(comparison, comparison.left(), left, holds));
    return new Value.Truth(holds);
  }

  private Value between(Expression.Between between) throws UnknownException {
    Value.Amount value = amount(between.value());
    boolean enough = holds(Relation.AT_LEAST, value, amount(between.least()));
    boolean notTooMuch = holds(Relation.AT_MOST, value, amount(between.most()));
    boolean holds = enough && notTooMuch;
    comparisons.add(new Compared(between, between.value(), value, holds));
    return new Value.Truth(holds);
  }

  private static boolean holds(Relation relation, Value left, Value right) throws UnknownException {
    if (left instanceof Value.Amount a && right instanceof Value.Amount b) {
      sameDimension(a, b);
      return holds(relation, order(a.amount(), b.amount()));
    }
    if (relation.isOrder()) throw new UnknownException("only quantities are less or more");
    return left.equals(right) == (relation == Relation.EQUAL);
  }

  private static int order(double a, double b) {
    boolean equal = Math.abs(a - b) <= EQUAL_WITHIN * Math.max(Math.abs(a), Math.abs(b));
    return equal ? 0 : Double.compare(a, b);
  }

  private static boolean holds(Relation relation, int order) {
    return switch (relation) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case AT_LEAST -> order >= 0;
      case MORE -> order > 0;
    };
  }

  private Value call(Expression.Call call) throws UnknownException {
    Value.Amount best = amount(call.arguments().getFirst());
    for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
      Value.Amount next = amount(argument);
      sameDimension(best, next);
      boolean better =
          switch (call.function()) {
            case MIN -> next.amount() < best.amount();
            case MAX -> next.amount() > best.amount();
            case ABS -> false;
          };
      if (better) best = next;
    }
    boolean turn = call.function() == Expression.Function.ABS && best.amount() < 0;
    return turn ? negative(best) : best;
  }

  private Value time(Expression.Time time) throws UnknownException {
    List<Event> events = matching(time.events());
    int index = time.which() > 0 ? time.which() - 1 : events.size() + time.which();
    if (index < 0 || index >= events.size()) {
      throw new UnknownException(
          "there were "
              + events.size()
              + " such events ("
              + time.events().event()
              + "), not "
              + Math.abs(time.which()));
    }
    return new Value.Amount(events.get(index).tNs() / 1e9, Dimension.TIME, Unit.SECOND);
  }

  private List<Event> matching(Expression.EventPattern pattern) throws UnknownException {
    List<Event> found = new ArrayList<>();
    for (Event event : evidence.events()) {
      if (event.is(pattern.event()) && matches(event, pattern.tests())) found.add(event);
    }
    return found;
  }

  private boolean matches(Event event, List<FieldTest> tests) throws UnknownException {
    boolean all = true;
    for (FieldTest test : tests) all &= matches(event, test);
    return all;
  }

  private boolean matches(Event event, FieldTest test) throws UnknownException {
    Value wanted = value(test.value());
    Value found = field(event, test.field(), wanted);
    if (found == null) return false;
    return holds(test.relation(), found, wanted);
  }

  private static @Nullable Value field(Event event, String path, Value wanted) {
    if (path.equals("t")) return new Value.Amount(event.tNs() / 1e9, Dimension.TIME, Unit.SECOND);
    Object value = event.fields().at(path);
    if (value == null) return null;
    return switch (wanted) {
      case Value.Words _ -> new Value.Words(value.toString());
      case Value.Truth _ -> value instanceof Boolean truth ? new Value.Truth(truth) : null;
      case Value.Amount amount -> number(value, amount);
    };
  }

  /** Times in events are nanoseconds; other numbers are plain. */
  private static @Nullable Value number(Object value, Value.Amount wanted) {
    if (!(value instanceof Number number)) return null;
    boolean time = wanted.dimension().equals(Dimension.TIME);
    return new Value.Amount(
        time ? number.doubleValue() / 1e9 : number.doubleValue(),
        wanted.dimension(),
        wanted.shownIn());
  }
}
