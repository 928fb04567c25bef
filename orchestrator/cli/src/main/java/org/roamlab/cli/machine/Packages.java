package org.roamlab.cli.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The table of programs and the packages that bring them. */
final class Packages {
  /**
   * @param program what must be in the path; empty where only the package itself tells
   */
  record Row(Use use, String program, String name, String why) {}

  private static final Path KERNEL = Path.of("node-images", "kernel", "packages");

  /**
   * @param home the checkout: the kernel's directory says itself what it needs
   */
  static List<Row> table(Path home) {
    var rows = new ArrayList<Row>();
    ours().map(line -> line.split("\\s{2,}|\\t")).forEach(cells -> add(rows, cells));
    kernel(home)
        .forEach(name -> rows.add(new Row(Use.KERNEL, "", name, "builds the guest kernel")));
    return List.copyOf(rows);
  }

  private static void add(List<Row> rows, String[] cells) {
    var use = cells[0].toUpperCase(Locale.ROOT);
    // The launcher is who needs a JDK: where this code runs there is one.
    if (!use.equals("JDK")) {
      rows.add(new Row(Use.valueOf(use), cells[1], cells[2], cells[3]));
    }
  }

  private static Stream<String> ours() {
    try (var in = Objects.requireNonNull(Packages.class.getResourceAsStream("packages"))) {
      return content(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> kernel(Path home) {
    try {
      return content(Files.readString(home.resolve(KERNEL)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> content(String file) {
    return file.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  private Packages() {}
}
