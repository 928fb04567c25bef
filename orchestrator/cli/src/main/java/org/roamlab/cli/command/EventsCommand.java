package org.roamlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.EventFilter;
import org.roamlab.cli.history.EventPrinter;
import org.roamlab.cli.history.EventStream;
import org.roamlab.cli.history.PastRuns;
import org.roamlab.cli.history.TimeArgument;
import org.roamlab.cli.run.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what happened in a run, event by event. */
@Command(
    description = {
      "Show what happened in a run: the timeline's actions, agents, handovers, traffic.",
      "RUN is a run's directory, or an experiment's name: its latest run."
    })
public final class EventsCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's directory, or its experiment.")
  private String run = "";

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "Only events of this name; may be given several times.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "Only events of this node; may be given several times.")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description = "Only events whose field has this value.")
  private Map<String, String> fields = new LinkedHashMap<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Only from this time of the experiment on, such as 67.4s.")
  private long fromNs = Long.MIN_VALUE;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Only up to this time of the experiment.")
  private long toNs = Long.MAX_VALUE;

  @Option(names = "--follow", description = "Go on while the run lasts.")
  private boolean follow;

  @Option(names = "--format", paramLabel = "table|json", description = "Default: table.")
  private Format format = Format.TABLE;

  private final Shell shell;

  public EventsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var directory = new PastRuns(shell).find(run);
    var filter = new EventFilter(names, nodes, fields, fromNs, toNs);
    var printer = new EventPrinter(shell.out(), filter, form());
    var events = new EventStream(directory, printer);
    try {
      if (follow) {
        events.follow();
      } else {
        events.readAll();
      }
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot read the events of %s: %s".formatted(directory, Reason.of(e)));
    }
    return ExitCode.PASSED;
  }

  private EventPrinter.Form form() {
    return switch (format) {
      case JSON -> EventPrinter.Form.JSON;
      case TABLE -> shell.terminal() ? EventPrinter.Form.FOLDED_TABLE : EventPrinter.Form.TABLE;
    };
  }
}
