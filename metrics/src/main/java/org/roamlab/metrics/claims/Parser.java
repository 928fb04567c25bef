package org.roamlab.metrics.claims;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.claims.Expression.EventPattern;
import org.roamlab.metrics.claims.Expression.FieldTest;
import org.roamlab.metrics.claims.Expression.Function;
import org.roamlab.metrics.claims.Expression.Operation;
import org.roamlab.metrics.claims.Expression.Place;
import org.roamlab.metrics.claims.Expression.Relation;
import org.roamlab.metrics.claims.Token.Kind;

/**
 * Reads a claim's expression; docs/claims.md has the grammar. One method per rule, the loosest
 * binding first.
 */
final class Parser {
  private static final int MAX_DEPTH = 50;
  private static final List<String> RELATIONS = List.of("<", "<=", "==", "!=", ">=", ">");

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Expression parse(String text) throws ClaimSyntaxException {
    Parser parser = new Parser(Lexer.tokens(text));
    Expression whole = parser.either();
    Token rest = parser.peek();
    if (rest.kind() != Kind.END) {
      throw new ClaimSyntaxException(
          rest.place(), "nothing can follow here, but there is " + rest.shown());
    }
    return whole;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) at++;
    return token;
  }

  private boolean takes(String symbol) {
    if (!peek().is(symbol)) return false;
    at++;
    return true;
  }

  private Token expect(String symbol) throws ClaimSyntaxException {
    Token token = take();
    if (token.is(symbol)) return token;
    throw new ClaimSyntaxException(
        token.place(), "'" + symbol + "' must come here, not " + token.shown());
  }

  private Expression either() throws ClaimSyntaxException {
    if (++depth > MAX_DEPTH) throw new ClaimSyntaxException(peek().place(), "nested too deeply");
    Expression left = both();
    while (takes("or")) {
      Expression right = both();
      left = new Expression.Either(left, right, left.place().to(right.place()));
    }
    depth--;
    return left;
  }

  private Expression both() throws ClaimSyntaxException {
    Expression left = not();
    while (takes("and")) {
      Expression right = not();
      left = new Expression.Both(left, right, left.place().to(right.place()));
    }
    return left;
  }

  private Expression not() throws ClaimSyntaxException {
    Place start = peek().place();
    if (!takes("not")) return comparison();
    if (++depth > MAX_DEPTH) throw new ClaimSyntaxException(start, "nested too deeply");
    Expression of = not();
    depth--;
    return new Expression.Not(of, start.to(of.place()));
  }

  private Expression comparison() throws ClaimSyntaxException {
    Expression left = sum();
    Token next = peek();
    if (takes("between")) return between(left);
    if (next.kind() != Kind.SYMBOL || !RELATIONS.contains(next.text())) return left;
    take();
    Expression right = sum();
    Token more = peek();
    if (more.kind() == Kind.SYMBOL && RELATIONS.contains(more.text())) {
      throw new ClaimSyntaxException(
          more.place(), "one comparison at a time; write 'X between A and B', or use 'and'");
    }
    return new Expression.Comparison(
        Relation.of(next.text()), left, right, left.place().to(right.place()));
  }

  private Expression between(Expression value) throws ClaimSyntaxException {
    Expression least = sum();
    expect("and");
    Expression most = sum();
    return new Expression.Between(value, least, most, value.place().to(most.place()));
  }

  private Expression sum() throws ClaimSyntaxException {
    Expression left = product();
    while (peek().is("+") || peek().is("-")) {
      Operation operation = take().is("+") ? Operation.PLUS : Operation.MINUS;
      left = arithmetic(operation, left, product());
    }
    return left;
  }

  private Expression product() throws ClaimSyntaxException {
    Expression left = signed();
    while (peek().is("*") || peek().is("/")) {
      Operation operation = take().is("*") ? Operation.TIMES : Operation.PER;
      left = arithmetic(operation, left, signed());
    }
    return left;
  }

  private static Expression arithmetic(Operation operation, Expression left, Expression right) {
    return new Expression.Arithmetic(operation, left, right, left.place().to(right.place()));
  }

  private Expression signed() throws ClaimSyntaxException {
    Place start = peek().place();
    if (!takes("-")) return primary();
    if (++depth > MAX_DEPTH) throw new ClaimSyntaxException(start, "nested too deeply");
    Expression of = signed();
    depth--;
    return new Expression.Negative(of, start.to(of.place()));
  }

  private Expression primary() throws ClaimSyntaxException {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> number(token);
      case TEXT -> new Expression.Text(token.text(), token.place());
      case NAME -> named(token);
      case SYMBOL, END -> {
        if (!token.is("(")) {
          throw new ClaimSyntaxException(
              token.place(), "a number or a name must come here, not " + token.shown());
        }
        Expression inner = either();
        expect(")");
        yield inner;
      }
    };
  }

  private static Expression number(Token token) throws ClaimSyntaxException {
    Expression.Quantity number = Units.parse(token.text(), token.place());
    if (number != null) return number;
    String unit = token.text().replaceFirst("^[0-9.]+([eE][-+]?[0-9]+)?", "");
    throw new ClaimSyntaxException(
        token.place(),
        "'" + token.text() + "' is not a number with a unit" + Nearest.hint(unit, Units.names()));
  }

  private Expression named(Token token) throws ClaimSyntaxException {
    String name = token.text();
    if (peek().is("(")) return call(token);
    if (name.equals("true") || name.equals("false")) {
      return new Expression.Truth(name.equals("true"), token.place());
    }
    if (name.startsWith("param.")) {
      return new Expression.Parameter(name.substring("param.".length()), token.place());
    }
    return new Expression.MetricName(name, token.place());
  }

  private Expression call(Token name) throws ClaimSyntaxException {
    expect("(");
    return switch (name.text()) {
      case "count" -> count(name);
      case "time" -> time(name);
      case "min" -> function(name, Function.MIN);
      case "max" -> function(name, Function.MAX);
      case "abs" -> function(name, Function.ABS);
      default ->
          throw new ClaimSyntaxException(
              name.place(),
              "there is no function " + name.text() + "; there are count, time, min, max and abs");
    };
  }

  private Expression function(Token name, Function function) throws ClaimSyntaxException {
    List<Expression> arguments = new ArrayList<>();
    do arguments.add(either());
    while (takes(","));
    Place place = name.place().to(expect(")").place());
    int most = function == Function.ABS ? 1 : Integer.MAX_VALUE;
    if (arguments.size() > most) {
      throw new ClaimSyntaxException(place, name.text() + " takes one value");
    }
    return new Expression.Call(function, List.copyOf(arguments), place);
  }

  private Expression count(Token name) throws ClaimSyntaxException {
    EventPattern events = eventPattern();
    return new Expression.Count(events, name.place().to(expect(")").place()));
  }

  private Expression time(Token name) throws ClaimSyntaxException {
    EventPattern events = eventPattern();
    int which = takes(",") ? which() : 1;
    return new Expression.Time(events, which, name.place().to(expect(")").place()));
  }

  private int which() throws ClaimSyntaxException {
    boolean backwards = takes("-");
    Token token = take();
    if (!token.text().matches("[1-9][0-9]{0,8}")) {
      throw new ClaimSyntaxException(
          token.place(), "which of the events: 1 is the first, -1 the last");
    }
    int which = Integer.parseInt(token.text());
    return backwards ? -which : which;
  }

  private EventPattern eventPattern() throws ClaimSyntaxException {
    Token event = take();
    if (event.kind() != Kind.NAME) {
      throw new ClaimSyntaxException(
          event.place(), "the name of an event must come here, not " + event.shown());
    }
    List<FieldTest> tests = new ArrayList<>();
    if (takes("where")) {
      do tests.add(fieldTest());
      while (takes("and"));
    }
    return new EventPattern(event.text(), List.copyOf(tests));
  }

  private FieldTest fieldTest() throws ClaimSyntaxException {
    Token field = take();
    if (field.kind() != Kind.NAME) {
      throw new ClaimSyntaxException(
          field.place(), "a field of the event must come here, not " + field.shown());
    }
    Token relation = take();
    if (!RELATIONS.contains(relation.text())) {
      throw new ClaimSyntaxException(
          relation.place(), "a comparison must come here, not " + relation.shown());
    }
    return new FieldTest(field.text(), Relation.of(relation.text()), sum());
  }
}
