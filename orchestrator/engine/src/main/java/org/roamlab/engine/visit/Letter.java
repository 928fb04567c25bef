package org.roamlab.engine.visit;

/**
 * A request or an answer on the one line that all visitors share.
 *
 * @param visitor whose it is
 * @param text JSON, without a line's end
 */
record Letter(int visitor, String text) {
  static Letter parse(String line) {
    int blank = line.indexOf(' ');
    return new Letter(Integer.parseInt(line.substring(0, blank)), line.substring(blank + 1));
  }

  String line() {
    return visitor + " " + text;
  }
}
