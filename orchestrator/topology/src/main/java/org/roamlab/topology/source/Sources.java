package org.roamlab.topology.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;

/** The files of one reading. Each is read once, whole, and refused when it cannot be text. */
public final class Sources {
  /** Some 10,000 links. Even a file made of mistakes is answered within a second. */
  public static final int LARGEST_BYTES = 1 << 20;

  private final Problems problems;
  private final Map<Path, SourceFile> files = new LinkedHashMap<>();

  public Sources(Problems problems) {
    this.problems = problems;
  }

  /** All files that were read, in that order. */
  public List<SourceFile> files() {
    return new ArrayList<>(files.values());
  }

  /**
   * Reads a file, or reports why not.
   *
   * @param from where another file names this one; null when the user names it
   */
  public @Nullable SourceFile read(Path path, @Nullable Place from) {
    Path identity = identity(path);
    SourceFile known = files.get(identity);
    if (known != null) {
      return known;
    }
    try {
      byte[] bytes = bytes(path);
      SourceFile file = new SourceFile(path, path.toString(), text(path, bytes), bytes);
      files.put(identity, file);
      return file;
    } catch (Refused refused) {
      report(path, from, refused.what, refused.instead);
      return null;
    }
  }

  /** The same file under two names is one file: else a cycle of includes could hide. */
  private static Path identity(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private void report(Path path, @Nullable Place from, String what, @Nullable String instead) {
    if (from == null) {
      problems.add(Problem.of(path.toString(), what, instead));
    } else {
      problems.error(from, path + ": " + what, instead);
    }
  }

  private static byte[] bytes(Path path) throws Refused {
    try {
      BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
      if (before.isDirectory()) {
        throw new Refused("this is a directory", "name a file in it");
      }
      if (!before.isRegularFile()) {
        throw new Refused("this is not a regular file", "name a text file");
      }
      byte[] bytes = bounded(path);
      BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
      if (after.size() != bytes.length
          || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
        throw new Refused("the file changed while it was read", "try again when it is at rest");
      }
      return bytes;
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new Refused(missing(path), null);
    } catch (AccessDeniedException e) {
      throw new Refused("you may not read this file", "check its permissions");
    } catch (IOException e) {
      throw new Refused("cannot be read: " + e.getMessage(), null);
    }
  }

  private static String missing(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        ? "a link to a file that does not exist"
        : "no such file";
  }

  private static byte[] bounded(Path path) throws IOException, Refused {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new Refused(
            "larger than " + (LARGEST_BYTES >> 20) + " MiB",
            "split it with 'include', or generate less");
      }
      return bytes;
    }
  }

  private String text(Path path, byte[] bytes) throws Refused {
    String mark = byteOrderMark(bytes);
    if (mark != null) {
      throw new Refused(
          "the text is in " + mark + ", not in UTF-8",
          "convert it: iconv -f " + mark + " -t UTF-8 " + path.getFileName());
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new Refused(
            "this is a binary file (a zero byte at offset " + i + ")", "name a text file");
      }
    }
    String text = decode(bytes);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static @Nullable String byteOrderMark(byte[] bytes) {
    if (bytes.length < 2) {
      return null;
    }
    int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    boolean wide = bytes.length >= 4 && bytes[2] == 0 && bytes[3] == 0;
    return switch (first) {
      case 0xFFFE -> wide ? "UTF-32" : "UTF-16";
      case 0xFEFF -> "UTF-16";
      default -> null;
    };
  }

  private static String decode(byte[] bytes) throws Refused {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      long line = 1 + out.chars().filter(c -> c == '\n').count();
      throw new Refused(
          "line " + line + " is not UTF-8 (byte 0x%02X)".formatted(bytes[in.position()]),
          "save the file as UTF-8");
    }
    return out.toString();
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final String what;
    final @Nullable String instead;

    Refused(String what, @Nullable String instead) {
      super(what, null, false, false);
      this.what = what;
      this.instead = instead;
    }
  }
}
