package org.roamlab.protocols.wire;

/**
 * A message that breaks its format. Checked, so that every decoder's caller says what becomes of
 * it.
 */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final String field;

  /**
   * @param offset of the first wrong byte, from the start of the message
   */
  public Malformed(int offset, String field, String what) {
    super("%s at byte %d: %s".formatted(field, offset, what), null, false, false);
    this.offset = offset;
    this.field = field;
  }

  public int offset() {
    return offset;
  }

  public String field() {
    return field;
  }
}
