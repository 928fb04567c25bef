package org.roamlab.cli.command;

import java.util.concurrent.Callable;
import org.roamlab.cli.Cli;
import org.roamlab.cli.CommandTable;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Prints what a shell needs to complete commands, flags and their values. */
@Command(
    description = {
      "Print the script by which a shell completes roamlab's commands and flags.",
      "In ~/.bashrc: source <(./roamlab completion bash)"
    })
public final class Completion implements Callable<Integer> {
  /** The shells that there is a script for. */
  public enum Kind {
    BASH,
    ZSH
  }

  @Parameters(index = "0", paramLabel = "bash|zsh", description = "Your shell.")
  private Kind kind = Kind.BASH;

  private final Shell shell;

  public Completion(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var all = new CommandLine(CommandSpec.create().name("roamlab"));
    for (var entry : CommandTable.entries()) {
      all.addSubcommand(entry.name(), Cli.commandLine(shell, entry));
    }
    if (kind == Kind.ZSH) {
      // The script is one for bash; zsh takes it through its own bridge.
      shell.out().println("autoload -U +X bashcompinit && bashcompinit");
    }
    shell.out().println(AutoComplete.bash("roamlab", all));
    return ExitCode.PASSED;
  }
}
