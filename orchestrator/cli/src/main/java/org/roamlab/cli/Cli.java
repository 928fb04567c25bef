package org.roamlab.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** From a command line to an exit status. Never ends the process, so a test can call it. */
public final class Cli {
  public static int run(Shell shell, String... args) {
    if (args.length == 0) {
      Help.write(shell.out());
      return ExitCode.USAGE;
    }
    return switch (args[0]) {
      case "-h", "--help" -> help(shell, List.of());
      case "help" -> help(shell, Arrays.asList(args).subList(1, args.length));
      case "-V", "--version", "version" -> version(shell);
      default -> call(shell, args[0], Arrays.copyOfRange(args, 1, args.length));
    };
  }

  private static int help(Shell shell, List<String> about) {
    if (about.isEmpty()) {
      Help.write(shell.out());
      return ExitCode.PASSED;
    }
    return call(shell, about.getFirst(), "--help");
  }

  private static int version(Shell shell) {
    shell.out().println("roamlab " + Version.current());
    return ExitCode.PASSED;
  }

  private static int call(Shell shell, String name, String... args) {
    try {
      var entry = CommandTable.find(name);
      if (entry.isEmpty()) {
        shell.err().print(Help.unknown(name));
        return ExitCode.USAGE;
      }
      return commandLine(shell, entry.get()).execute(args);
    } catch (RuntimeException | LinkageError e) {
      return CrashFile.report(shell, name, args, e);
    }
  }

  /** The picocli command with what all commands share. */
  public static CommandLine commandLine(Shell shell, CommandTable.Entry entry) {
    var line = new CommandLine(entry.create().apply(shell));
    line.setCommandName("roamlab " + entry.name());
    addHelp(line);
    return line.setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setUsageHelpWidth(Shell.COLUMNS)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setDefaultValueProvider(new EnvironmentDefaults(shell.env()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(shell.colours() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((problem, given) -> wrongUsage(shell, problem))
        .setExecutionExceptionHandler((problem, command, given) ->
            failed(shell, entry.name(), given.originalArgs(), problem));
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(Cli::addHelp);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  private static int wrongUsage(Shell shell, ParameterException problem) {
    var command = problem.getCommandLine().getCommandSpec().qualifiedName();
    shell.err().println(command + ": " + problem.getMessage());
    if (problem instanceof UnmatchedArgumentException unmatched) {
      var near = unmatched.getSuggestions();
      if (!near.isEmpty()) {
        shell.err().println("  did you mean " + String.join(", ", near) + "?");
      }
    }
    shell.err().println("  " + command + " --help shows what it takes");
    return ExitCode.USAGE;
  }

  private static int failed(Shell shell, String name, List<String> args, Exception problem) {
    if (problem instanceof CommandFailed failed) {
      shell.err().println(failed.text());
      return failed.status();
    }
    if (problem instanceof InterruptedException) {
      shell.err().println("roamlab " + name + " was interrupted");
      return ExitCode.INTERRUPTED;
    }
    return CrashFile.report(shell, name, args.toArray(String[]::new), problem);
  }

  private Cli() {}
}
