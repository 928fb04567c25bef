package org.roamlab.engine.traffic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The part of an HTTP/1.1 message before its body (RFC 9112), as far as video over HTTP needs it.
 *
 * @param start the request line or the status line
 * @param fields names in lower case
 * @param bytes including the empty line
 */
record HttpHead(String start, Map<String, String> fields, int bytes) {
  static final int MAX_BYTES = 8192;

  /** The message is not HTTP/1.1 as we speak it. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    Malformed(String what) {
      super(what);
    }
  }

  HttpHead {
    fields = Map.copyOf(fields);
  }

  /** Empty when the head is not complete yet. */
  static Optional<HttpHead> parse(byte[] received, int length) throws Malformed {
    int end = end(received, length);
    if (end < 0) {
      if (length >= MAX_BYTES) {
        throw new Malformed("HTTP head of more than " + MAX_BYTES + " bytes");
      }
      return Optional.empty();
    }
    String[] lines =
        new String(received, 0, end - 4, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      addField(fields, lines[i]);
    }
    return Optional.of(new HttpHead(lines[0], fields, end));
  }

  private static int end(byte[] received, int length) {
    for (int i = 3; i < length; i++) {
      if (received[i] == '\n'
          && received[i - 1] == '\r'
          && received[i - 2] == '\n'
          && received[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static void addField(Map<String, String> fields, String line) throws Malformed {
    int colon = line.indexOf(':');
    // RFC 9112 §5.1: no space before the colon; §5.2: folded lines are to be refused.
    if (colon <= 0 || line.charAt(0) <= ' ' || line.charAt(colon - 1) <= ' ') {
      throw new Malformed("HTTP field line without a name: " + shown(line));
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    String previous = fields.put(name, line.substring(colon + 1).strip());
    if (previous != null && name.equals("content-length")) {
      throw new Malformed("HTTP head with two lengths");
    }
  }

  /** Of a request {@code GET /segment/7 HTTP/1.1}: its path. */
  Optional<String> requestedPath() throws Malformed {
    String[] words = start.split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new Malformed("not an HTTP/1 request: " + shown(start));
    }
    return words[0].equals("GET") ? Optional.of(words[1]) : Optional.empty();
  }

  /** Whether the sender of this head closes the connection after the message. */
  boolean isLast() {
    String connection = fields.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    boolean old = start.endsWith("HTTP/1.0") || start.startsWith("HTTP/1.0");
    return connection.contains("close") || (old && !connection.contains("keep-alive"));
  }

  /** Of a response: its status. */
  int status() throws Malformed {
    if (!start.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
      throw new Malformed("not an HTTP/1 response: " + shown(start));
    }
    return Integer.parseInt(start.substring(9, 12));
  }

  OptionalLong contentLength() throws Malformed {
    String length = fields.get("content-length");
    if (length == null) {
      return OptionalLong.empty();
    }
    if (!length.matches("\\d{1,18}")) {
      throw new Malformed("HTTP content length is no number: " + shown(length));
    }
    return OptionalLong.of(Long.parseLong(length));
  }

  private static String shown(String text) {
    String printable = text.replaceAll("[^ -~]", "?");
    return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
  }
}
