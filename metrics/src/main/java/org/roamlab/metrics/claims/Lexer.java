package org.roamlab.metrics.claims;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.claims.Expression.Place;
import org.roamlab.metrics.claims.Token.Kind;

/** Splits an expression into words. A number's unit is part of the number. */
final class Lexer {
  private static final String SYMBOLS = "()+-*/,<>";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) throws ClaimSyntaxException {
    Lexer lexer = new Lexer(text);
    while (lexer.skipSpace()) lexer.token();
    lexer.tokens.add(new Token(Kind.END, "", new Place(text.length(), text.length())));
    return lexer.tokens;
  }

  private boolean skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    return at < text.length();
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private void token() throws ClaimSyntaxException {
    char first = peek(0);
    int start = at;
    if (isDigit(first) || (first == '.' && isDigit(peek(1)))) number(start);
    else if (isNameStart(first)) name(start);
    else if (first == '"' || first == '\'') quoted(start, first);
    else symbol(start, first);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private void add(Kind kind, int start, String shown) {
    tokens.add(new Token(kind, shown, new Place(start, at)));
  }

  private void number(int start) {
    while (isDigit(peek(0)) || peek(0) == '.') at++;
    if ((peek(0) == 'e' || peek(0) == 'E') && hasExponent()) {
      at += 2;
      while (isDigit(peek(0))) at++;
    }
    if (peek(0) == '%') at++;
    else while (isNameStart(peek(0))) at++;
    if (peek(0) == '/' && peek(1) == 's' && !isNamePart(peek(2))) at += 2;
    add(Kind.NUMBER, start, text.substring(start, at));
  }

  private boolean hasExponent() {
    return isDigit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && isDigit(peek(2)));
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '-' || c == '.';
  }

  /** Names hold hyphens and dots, so a minus wants a space before it. */
  private void name(int start) {
    while (isNamePart(peek(0))) at++;
    while (text.charAt(at - 1) == '-' || text.charAt(at - 1) == '.') at--;
    add(Kind.NAME, start, text.substring(start, at));
  }

  private void quoted(int start, char quote) throws ClaimSyntaxException {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new ClaimSyntaxException(
          new Place(start, text.length()), "this text has no closing " + quote);
    }
    at = end + 1;
    add(Kind.TEXT, start, text.substring(start + 1, end));
  }

  private void symbol(int start, char first) throws ClaimSyntaxException {
    char second = peek(1);
    at += second == '=' && "<>=!".indexOf(first) >= 0 ? 2 : 1;
    String symbol = text.substring(start, at);
    boolean known = at - start == 2 || SYMBOLS.indexOf(first) >= 0;
    if (!known) {
      String hint = first == '=' ? "; equality is written ==" : "";
      throw new ClaimSyntaxException(
          new Place(start, at), "'" + symbol + "' means nothing here" + hint);
    }
    add(Kind.SYMBOL, start, symbol);
  }
}
