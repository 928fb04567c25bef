package org.roamlab.metrics.claims;

import java.util.List;
import org.roamlab.metrics.claims.Expression.Operation;
import org.roamlab.metrics.claims.Expression.Place;
import org.roamlab.metrics.result.Dimension;

/** Finds all that is wrong with an expression without evaluating it: names, types, units. */
final class Checker {
  private static final Type TEXT = new Type.Words();
  private static final Type TRUTH = new Type.Yes();
  private static final Type FAULTY = new Type.Faulty();
  private static final Type NUMBER = new Type.Quantity(Dimension.NONE);
  private static final Type TIME = new Type.Quantity(Dimension.TIME);

  private final Names names;
  private final List<ClaimFault> faults;

  Checker(Names names, List<ClaimFault> faults) {
    this.names = names;
    this.faults = faults;
  }

  void whole(Expression expression) {
    truth(expression);
  }

  private void fault(Place place, String message) {
    faults.add(new ClaimFault(place.offset(), place.end() - place.offset(), message));
  }

  private void truth(Expression expression) {
    Type type = type(expression);
    if (type instanceof Type.Yes || type instanceof Type.Faulty) return;
    fault(expression.place(), "this is " + type.words() + "; a claim compares it, as in '… < 2s'");
  }

  private Type type(Expression expression) {
    return switch (expression) {
      case Expression.Quantity number -> new Type.Quantity(number.dimension());
      case Expression.Text _ -> TEXT;
      case Expression.Truth _ -> TRUTH;
      case Expression.MetricName metric -> metric(metric);
      case Expression.Parameter parameter -> parameter(parameter);
      case Expression.Negative negative -> quantity(negative.of());
      case Expression.Not not -> truths(not.of());
      case Expression.Both both -> truths(both.left(), both.right());
      case Expression.Either either -> truths(either.left(), either.right());
      case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Expression.Comparison comparison -> comparison(comparison);
      case Expression.Between between -> between(between);
      case Expression.Call call -> call(call);
      case Expression.Count count -> events(count.events(), NUMBER);
      case Expression.Time time -> events(time.events(), TIME);
    };
  }

  private Type metric(Expression.MetricName metric) {
    Dimension dimension = names.metric(metric.name());
    if (dimension != null) return new Type.Quantity(dimension);
    fault(metric.place(), unknown(metric.name()));
    return FAULTY;
  }

  private String unknown(String name) {
    int dot = name.lastIndexOf('.');
    String owner = dot < 0 ? name : name.substring(0, dot);
    List<String> fields =
        names.metrics().stream()
            .filter(metric -> metric.startsWith(owner + "."))
            .map(metric -> metric.substring(owner.length() + 1))
            .sorted()
            .toList();
    if (fields.isEmpty()) {
      return "nothing yields " + name + Nearest.hint(name, names.metrics());
    }
    String has = owner + " has " + String.join(", ", fields);
    return dot < 0
        ? name + " alone is no figure; " + has
        : "nothing yields " + name + Nearest.hint(name, names.metrics()) + "; " + has;
  }

  private Type parameter(Expression.Parameter parameter) {
    String value = names.parameter(parameter.name());
    if (value == null) {
      fault(
          parameter.place(),
          "there is no parameter "
              + parameter.name()
              + Nearest.hint(parameter.name(), names.parameters()));
      return FAULTY;
    }
    Expression.Quantity number = Units.parse(value, parameter.place());
    return number == null ? TEXT : new Type.Quantity(number.dimension());
  }

  private Type truths(Expression... parts) {
    for (Expression part : parts) truth(part);
    return TRUTH;
  }

  /** The type, where it is a quantity; else a fault. */
  private Type quantity(Expression expression) {
    Type type = type(expression);
    if (type instanceof Type.Quantity || type instanceof Type.Faulty) return type;
    fault(expression.place(), "this is " + type.words() + ", where a quantity is needed");
    return FAULTY;
  }

  private Type arithmetic(Expression.Arithmetic arithmetic) {
    Type left = quantity(arithmetic.left());
    Type right = quantity(arithmetic.right());
    if (!(left instanceof Type.Quantity a) || !(right instanceof Type.Quantity b)) {
      return FAULTY;
    }
    return switch (arithmetic.operation()) {
      case TIMES -> new Type.Quantity(a.dimension().times(b.dimension()));
      case PER -> new Type.Quantity(a.dimension().per(b.dimension()));
      case PLUS, MINUS -> same(arithmetic, a, b);
    };
  }

  private Type same(Expression.Arithmetic arithmetic, Type.Quantity a, Type.Quantity b) {
    if (a.equals(b)) return a;
    String verb = arithmetic.operation() == Operation.PLUS ? "added to" : "taken from";
    fault(arithmetic.place(), b.words() + " cannot be " + verb + " " + a.words());
    return FAULTY;
  }

  private Type comparison(Expression.Comparison comparison) {
    Type left = type(comparison.left());
    Type right = type(comparison.right());
    if (left instanceof Type.Faulty || right instanceof Type.Faulty) return TRUTH;
    if (!left.equals(right)) {
      fault(comparison.right().place(), mismatch(left, right, comparison.left()));
    } else if (comparison.relation().isOrder() && !(left instanceof Type.Quantity)) {
      fault(comparison.place(), left.words() + " is neither less nor more than another");
    }
    return TRUTH;
  }

  private static String mismatch(Type left, Type right, Expression of) {
    String message =
        "this is " + right.words() + ", but what it is compared with is " + left.words();
    String unit = left instanceof Type.Quantity quantity ? example(quantity.dimension()) : "";
    boolean unitForgotten = right.equals(NUMBER) && !unit.isEmpty();
    return unitForgotten && !(of instanceof Expression.Quantity)
        ? message + "; it needs a unit, such as " + unit
        : message;
  }

  private static String example(Dimension dimension) {
    if (dimension.equals(Dimension.TIME)) return "2s";
    if (dimension.equals(Dimension.RATE)) return "20mbit";
    if (dimension.equals(Dimension.DATA)) return "10MB";
    if (dimension.equals(Dimension.ENERGY)) return "5J";
    if (dimension.equals(Dimension.POWER)) return "1.8W";
    return "";
  }

  private Type between(Expression.Between between) {
    comparison(
        new Expression.Comparison(
            Expression.Relation.AT_LEAST, between.value(), between.least(), between.place()));
    Type value = new Checker(names, new java.util.ArrayList<>()).type(between.value());
    Type most = type(between.most());
    boolean faulty = value instanceof Type.Faulty || most instanceof Type.Faulty;
    if (!faulty && !value.equals(most)) {
      fault(between.most().place(), mismatch(value, most, between.value()));
    }
    return TRUTH;
  }

  private Type call(Expression.Call call) {
    Type first = quantity(call.arguments().getFirst());
    for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
      Type type = quantity(argument);
      boolean faulty = first instanceof Type.Faulty || type instanceof Type.Faulty;
      if (!faulty && !type.equals(first)) {
        fault(argument.place(), mismatch(first, type, call.arguments().getFirst()));
      }
    }
    return first;
  }

  private Type events(Expression.EventPattern events, Type result) {
    for (Expression.FieldTest test : events.tests()) type(test.value());
    return result;
  }
}
