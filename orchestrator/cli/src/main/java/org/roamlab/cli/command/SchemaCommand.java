package org.roamlab.cli.command;

import java.util.concurrent.Callable;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.language.Schema;
import picocli.CommandLine.Command;

/** Prints the language of experiments for editors. */
@Command(
    description = {
      "Print the JSON Schema (2020-12) of topology and experiment files.",
      "It is made from the same tables that files are checked by."
    })
public final class SchemaCommand implements Callable<Integer> {
  private final Shell shell;

  public SchemaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.out().println(Schema.text(Roles.SHIPPED).stripTrailing());
    return ExitCode.PASSED;
  }
}
