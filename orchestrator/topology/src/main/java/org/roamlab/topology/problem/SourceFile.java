package org.roamlab.topology.problem;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a file, read once: what is checked, hashed and quoted is the same text. */
public final class SourceFile {
  private final Path path;
  private final String name;
  private final String text;
  private final byte[] bytes;
  private @Nullable List<String> lines;

  /**
   * @param name as the user would name it
   */
  public SourceFile(Path path, String name, String text, byte[] bytes) {
    this.path = path;
    this.name = name;
    this.text = text;
    this.bytes = bytes;
  }

  public Path path() {
    return path;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** Of the bytes that were read; made when asked for, since most commands never ask. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The line, from 1, without its end; null where the file has no such line. */
  public @Nullable String line(int number) {
    List<String> all = lines();
    return number >= 1 && number <= all.size() ? all.get(number - 1) : null;
  }

  public List<String> lines() {
    if (lines == null) {
      lines = split(text);
    }
    return lines;
  }

  /** Splits where YAML 1.1 scanners count a line, so that numbers agree with theirs. */
  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        lines.add(text.substring(start, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }

  @Override
  public String toString() {
    return name;
  }
}
