package org.roamlab.metrics.claims;

/** Ends the reading of an expression inside this package. */
final class ClaimSyntaxException extends Exception {
  private static final long serialVersionUID = 1;
  private final int offset;
  private final int end;

  ClaimSyntaxException(Expression.Place place, String message) {
    super(message, null, false, false);
    offset = place.offset();
    end = place.end();
  }

  ClaimFault fault() {
    return new ClaimFault(offset, Math.max(1, end - offset), String.valueOf(getMessage()));
  }
}
