package org.roamlab.metrics.claims;

import java.util.List;
import org.roamlab.metrics.result.Dimension;
import org.roamlab.metrics.result.Unit;

/**
 * A claim's expression as a tree. Every part knows where it is in the text, for messages.
 *
 * @see Parser
 */
sealed interface Expression {
  Place place();

  /** Part of the text of a claim. */
  record Place(int offset, int end) {
    Place to(Place other) {
      return new Place(offset, other.end);
    }

    String in(String text) {
      return text.substring(offset, end);
    }
  }

  /**
   * @param value in base units
   */
  record Quantity(double value, Dimension dimension, Place place) implements Expression {}

  record Text(String value, Place place) implements Expression {}

  record Truth(boolean value, Place place) implements Expression {}

  /** {@code OWNER.FIELD}. */
  record MetricName(String name, Place place) implements Expression {}

  record Parameter(String name, Place place) implements Expression {}

  record Negative(Expression of, Place place) implements Expression {}

  record Not(Expression of, Place place) implements Expression {}

  record Arithmetic(Operation operation, Expression left, Expression right, Place place)
      implements Expression {}

  record Comparison(Relation relation, Expression left, Expression right, Place place)
      implements Expression {}

  record Between(Expression value, Expression least, Expression most, Place place)
      implements Expression {}

  record Both(Expression left, Expression right, Place place) implements Expression {}

  record Either(Expression left, Expression right, Place place) implements Expression {}

  record Call(Function function, List<Expression> arguments, Place place) implements Expression {}

  /** How many events match. */
  record Count(EventPattern events, Place place) implements Expression {}

  /**
   * When an event was.
   *
   * @param which counted from 1; from -1 backwards from the last
   */
  record Time(EventPattern events, int which, Place place) implements Expression {}

  record EventPattern(String event, List<FieldTest> tests) {}

  /** One condition on a field of an event; dots go into nested objects. */
  record FieldTest(String field, Relation relation, Expression value) {}

  enum Operation {
    PLUS,
    MINUS,
    TIMES,
    PER
  }

  enum Relation {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    MORE(">");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    static Relation of(String symbol) {
      for (Relation relation : values()) if (relation.symbol.equals(symbol)) return relation;
      throw new IllegalArgumentException(symbol);
    }

    boolean isOrder() {
      return this != EQUAL && this != NOT_EQUAL;
    }
  }

  enum Function {
    MIN,
    MAX,
    ABS
  }

  /** The unit in which people read such a quantity; plain numbers where there is none. */
  static Unit unitOf(Dimension dimension) {
    if (dimension.equals(Dimension.TIME)) return Unit.SECOND;
    if (dimension.equals(Dimension.RATE)) return Unit.MEGABIT_PER_SECOND;
    if (dimension.equals(Dimension.DATA)) return Unit.BYTE;
    if (dimension.equals(Dimension.ENERGY)) return Unit.JOULE;
    if (dimension.equals(Dimension.POWER)) return Unit.WATT;
    if (dimension.equals(Dimension.ENERGY_PER_DATA)) return Unit.JOULE_PER_MEGABYTE;
    if (dimension.equals(Dimension.FREQUENCY)) return Unit.PACKETS_PER_SECOND;
    return Unit.COUNT;
  }
}
