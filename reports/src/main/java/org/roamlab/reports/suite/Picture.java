package org.roamlab.reports.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A figure that a run's report has drawn. */
public record Picture(String svg, String caption) {
  private static final Pattern NOT_SHOWN =
      Pattern.compile("interface-.*|topology|.*-details|.*-close-up-(?![12]$)\\d+");
  private static final Pattern CLOSE_UP = Pattern.compile("(.*)-close-up-(\\d+)");

  /**
   * The figures that a paper would show, each followed by its first two close-ups: a move, and the
   * one back.
   */
  public static List<Picture> of(Path run) {
    List<Picture> pictures = new ArrayList<>();
    try {
      for (Path file : files(run.resolve("figures"))) {
        pictures.add(new Picture(Files.readString(file), caption(name(file))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the figures of " + run + " cannot be read", e);
    }
    return pictures;
  }

  private static List<Path> files(Path figures) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(figures)) return files;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(figures, "*.svg")) {
      for (Path file : all) if (!NOT_SHOWN.matcher(name(file)).matches()) files.add(file);
    }
    // "download" before "download-close-up-1".
    files.sort(java.util.Comparator.comparing(Picture::name));
    return files;
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".svg".length());
  }

  private static String caption(String name) {
    Matcher closeUp = CLOSE_UP.matcher(name);
    return closeUp.matches() ? closeUp.group(1) + ", close-up " + closeUp.group(2) : name;
  }
}
