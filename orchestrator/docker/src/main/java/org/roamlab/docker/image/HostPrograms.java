package org.roamlab.docker.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.roamlab.engine.venue.EnvironmentProblem;

/** Programs of this machine, with all that the dynamic linker loads for them. */
final class HostPrograms {
  private static final List<Path> DIRECTORIES =
      List.of(
          Path.of("/usr/bin"),
          Path.of("/bin"),
          Path.of("/usr/sbin"),
          Path.of("/sbin"),
          Path.of("/usr/local/bin"));

  /** {@code libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)}, or the linker by itself. */
  private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");

  private HostPrograms() {}

  /**
   * @param optional whether it may be missing
   */
  record Wanted(String name, boolean optional) {
    private static Wanted of(String word) {
      return word.endsWith("?")
          ? new Wanted(word.substring(0, word.length() - 1), true)
          : new Wanted(word, false);
    }
  }

  /** The list in the checkout: words; lines that begin with # are for people. */
  static List<Wanted> wanted(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line.strip()))
        .filter(word -> !word.isEmpty())
        .map(Wanted::of)
        .toList();
  }

  static List<Path> find(List<Wanted> wanted) throws EnvironmentProblem {
    List<Path> programs = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Wanted program : wanted) {
      Optional<Path> found = find(program.name());
      found.ifPresent(programs::add);
      if (found.isEmpty() && !program.optional()) {
        missing.add(program.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new EnvironmentProblem(
          "the image of nodes is made of this machine's programs, and it lacks "
              + String.join(", ", missing));
    }
    return programs;
  }

  static Optional<Path> find(String name) {
    return DIRECTORIES.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Set<Path> libraries(Collection<Path> binaries) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ldd"));
    binaries.forEach(binary -> command.add(binary.toString()));
    ProcessBuilder ldd = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    ldd.environment().put("LC_ALL", "C");
    Process process = ldd.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Set<Path> libraries = new TreeSet<>();
    Matcher matcher = LIBRARY.matcher(text);
    while (matcher.find()) {
      libraries.add(Path.of(matcher.group(1)));
    }
    return libraries;
  }

  /** What a program loads beside its libraries: the matches and targets of ip6tables. */
  static List<Path> extensions(Collection<Path> libraries) {
    return libraries.stream()
        .filter(library -> String.valueOf(library.getFileName()).startsWith("libxtables."))
        .map(library -> library.resolveSibling("xtables"))
        .filter(Files::isDirectory)
        .toList();
  }

  /** Where a file really is, its name kept: of two directories one may be a link to the other. */
  static String place(Path file) throws IOException {
    return file.resolveSibling("").toRealPath().resolve(file.getFileName()).toString();
  }
}
