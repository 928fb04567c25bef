package org.roamlab.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.engine.journal.JournalDirectory;
import org.roamlab.engine.journal.RunDirectory;

/** The labs of this user. */
public final class Labs {
  private final JournalDirectory journals;
  private final Path directory;

  public Labs(Shell shell) {
    this.journals = StateDirectory.journals(shell.env());
    this.directory = journals.sibling("labs");
  }

  /** Those with a keeper, by name. */
  public List<Lab> all() {
    var labs = new ArrayList<Lab>();
    for (var path : directories()) {
      try {
        if (Lab.isKnown(path) && isKept(path)) {
          labs.add(Lab.in(path));
        }
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    return labs;
  }

  /**
   * @param name null: the only one that there is
   */
  public Lab find(@Nullable String name) {
    var labs = all();
    if (name == null && labs.size() == 1) {
      return labs.getFirst();
    }
    return labs.stream()
        .filter(lab -> lab.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailed(
                ExitCode.USAGE, lost(name, labs).orElseGet(() -> choices(name, labs))));
  }

  /** Of a lab whose keeper was killed much may be left: it is not as if it had never been up. */
  private Optional<String> lost(@Nullable String name, List<Lab> labs) {
    return name == null && !labs.isEmpty()
        ? Optional.empty()
        : directories().stream()
            .filter(path -> name == null || path.equals(place(name)))
            .filter(this::isLost)
            .map(path -> keeperKilled(String.valueOf(path.getFileName())))
            .findFirst();
  }

  private boolean isLost(Path lab) {
    try {
      return RunDirectory.ownerOf(lab).isPresent() && !isKept(lab);
    } catch (IOException e) {
      throw unreadable(lab, e);
    }
  }

  static String keeperKilled(String name) {
    return "the keeper of a lab named '%s' was killed; roamlab gc removes what is left of it"
        .formatted(name);
  }

  private static String choices(@Nullable String name, List<Lab> labs) {
    if (labs.isEmpty()) {
      return "no lab is up; roamlab up EXPERIMENT brings one up";
    }
    var names = labs.stream().map(lab -> "  " + lab.name()).collect(Collectors.joining("\n"));
    return name == null
        ? "several labs are up; say which with -t NAME:\n" + names
        : "no lab named '%s' is up; these are:%n%s".formatted(name, names);
  }

  /** Where a lab of this name is, or would be. */
  Path place(String name) {
    return directory.resolve(name);
  }

  /** Whether somebody keeps it; else its keeper was killed. */
  boolean isKept(Path lab) throws IOException {
    var owner = RunDirectory.ownerOf(lab);
    return owner.isPresent() && journals.isAlive(owner.get());
  }

  private List<Path> directories() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  static CommandFailed unreadable(Path path, IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT, "cannot read %s: %s".formatted(path, Reason.of(e)));
  }
}
