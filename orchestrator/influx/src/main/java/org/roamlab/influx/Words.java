package org.roamlab.influx;

import java.util.regex.Pattern;

/** What a server says, as far as it may reach a terminal. */
final class Words {
  private static final int LONGEST = 200;

  /** Both APIs answer with JSON, whose texts hold no line breaks. */
  private static final Pattern ERROR =
      Pattern.compile("\"(?:error|message)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  static String ofBody(String body) {
    var error = ERROR.matcher(body);
    return clean(error.find() ? error.group(1).replace("\\\"", "\"") : body);
  }

  /** One line, without what moves a cursor. */
  static String clean(String text) {
    var line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "\uFFFD");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private Words() {}
}
