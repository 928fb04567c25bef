package org.roamlab.cli.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.machine.Machine;
import org.roamlab.cli.run.Reason;
import org.roamlab.topology.plan.Plan;

/**
 * What takes part in a run beside its files and its kernel, by content: this build of Roamlab, the
 * JDK, and the programs of this machine with the libraries that they are started with.
 */
public final class Content {
  private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");

  private static final int MOST_OF_A_FIRST_LINE = 256;

  private final Optional<Path> cache;
  private final Machine machine;

  /**
   * @param cache where hashes of files are remembered
   */
  public Content(Optional<Path> cache, Machine machine) {
    this.cache = cache;
    this.machine = machine;
  }

  /** Name or path to hash. */
  public SortedMap<String, String> of(Plan plan) {
    try {
      var known = new KnownFiles(cache.map(c -> c.resolve("known-files")), this::libraries);
      var content = new TreeMap<String, String>();
      content.put("roamlab", roamlab(known));
      content.put("jdk", known.hash(Path.of(System.getProperty("java.home"), "release")));
      for (var program : Programs.of(plan)) {
        content.putAll(known.program(program));
      }
      known.save();
      return content;
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot read what takes part in a run: " + Reason.of(e));
    } catch (UncheckedIOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot read what takes part in a run: " + e.getMessage());
    }
  }

  /** A script is started with its interpreter, and that with its libraries. */
  private List<String> libraries(Path program) {
    var interpreter = interpreter(program);
    if (interpreter.isEmpty()) {
      return linked(program);
    }
    var all = new ArrayList<>(List.of(interpreter.get().toString()));
    all.addAll(linked(interpreter.get()));
    return all;
  }

  private static Optional<Path> interpreter(Path program) {
    try (var in = Files.newInputStream(program)) {
      var head = new String(in.readNBytes(MOST_OF_A_FIRST_LINE), StandardCharsets.ISO_8859_1);
      var line = head.lines().findFirst().orElse("");
      return line.startsWith("#!")
          ? Optional.of(Path.of(line.substring(2).strip().split("\\s+", -1)[0]))
              .filter(Files::isReadable)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the dynamic linker finds them. */
  private List<String> linked(Path program) {
    var answer = machine.ask(List.of("ldd", program.toString()));
    return LIBRARY.matcher(answer.output()).results().map(found -> found.group(1)).toList();
  }

  private static String roamlab(KnownFiles known) throws IOException {
    var lines = new StringBuilder();
    for (var file : classFiles().entrySet()) {
      lines.append(known.hash(file.getValue())).append(' ').append(file.getKey()).append('\n');
    }
    return Sha256.of(lines.toString());
  }

  /** By a name that does not depend on where they lie. */
  private static Map<String, Path> classFiles() throws IOException {
    var files = new TreeMap<String, Path>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      var path = Path.of(entry).toAbsolutePath().normalize();
      if (Files.isDirectory(path)) {
        below(path).forEach(file -> files.put(path.relativize(file).toString(), file));
      } else if (Files.isRegularFile(path)) {
        files.put(String.valueOf(path.getFileName()), path);
        // The launcher's jar names those beside it in its manifest.
        var beside = path.resolveSibling("lib");
        below(beside).forEach(file -> files.put(beside.relativize(file).toString(), file));
      }
    }
    return files;
  }

  private static List<Path> below(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return new ArrayList<>(files.filter(Files::isRegularFile).toList());
    }
  }
}
