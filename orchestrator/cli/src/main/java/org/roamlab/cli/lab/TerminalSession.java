package org.roamlab.cli.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roamlab.cli.Shell;
import org.roamlab.engine.visit.Request;

/** A program in a lab that has this process's terminal as its own. */
public final class TerminalSession {
  private final Visit visit;
  private final Shell shell;
  private final UserTerminal terminal;

  private TerminalSession(Visit visit, Shell shell, UserTerminal terminal) {
    this.visit = visit;
    this.shell = shell;
    this.terminal = terminal;
  }

  /** Empty where standard input is no terminal. */
  public static Optional<TerminalSession> take(Visit visit, Shell shell) {
    return UserTerminal.take().map(terminal -> new TerminalSession(visit, shell, terminal));
  }

  /** Until the program has ended. Its exit status. */
  public int follow(String node, List<String> command) throws IOException, InterruptedException {
    try (terminal) {
      terminal.begin();
      terminal.onResize(this::resized);
      var kind = Map.of("TERM", shell.env().getOrDefault("TERM", "xterm"));
      visit.ask(new Request.Start(node, command, kind, terminal.size()));
      // It may have changed before there was a program to be told.
      resized();
      return Session.of(visit, shell).follow();
    }
  }

  private void resized() {
    try {
      visit.ask(new Request.Resize(terminal.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
