package org.roamlab.metrics.claims;

import org.roamlab.metrics.claims.Expression.Place;

/**
 * A word of an expression.
 *
 * @param text for {@link Kind#TEXT} what is between the quotes, else as written
 */
record Token(Kind kind, String text, Place place) {
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind != Kind.TEXT && text.equals(symbol);
  }

  /** For messages. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
