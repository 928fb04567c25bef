package org.roamlab.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.roamlab.cli.command.CaptureCommand;
import org.roamlab.cli.command.CheckCommand;
import org.roamlab.cli.command.CompareCommand;
import org.roamlab.cli.command.Completion;
import org.roamlab.cli.command.DoctorCommand;
import org.roamlab.cli.command.DownCommand;
import org.roamlab.cli.command.EventsCommand;
import org.roamlab.cli.command.ExecCommand;
import org.roamlab.cli.command.ExportCommand;
import org.roamlab.cli.command.GcCommand;
import org.roamlab.cli.command.GraphCommand;
import org.roamlab.cli.command.ImageCommand;
import org.roamlab.cli.command.ImpairCommand;
import org.roamlab.cli.command.KernelCommand;
import org.roamlab.cli.command.PlanCommand;
import org.roamlab.cli.command.ReportCommand;
import org.roamlab.cli.command.RerunCommand;
import org.roamlab.cli.command.RunCommand;
import org.roamlab.cli.command.SchemaCommand;
import org.roamlab.cli.command.StatusCommand;
import org.roamlab.cli.command.SweepCommand;
import org.roamlab.cli.command.TestAll;
import org.roamlab.cli.command.TrendCommand;
import org.roamlab.cli.command.UpCommand;
import org.roamlab.cli.command.ValidateCommand;

/** Every command, in the order in which a user meets them. A new command is one line here. */
public final class CommandTable {
  /**
   * @param summary what help shows; the command's own help says more
   * @param create makes the picocli command. Only the command that is called is made: that is what
   *     keeps a short command short.
   */
  public record Entry(String name, String summary, Function<Shell, Object> create) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("run", "run an experiment and say what came out", RunCommand::new),
          new Entry("rerun", "repeat a run, and prove that it is the same", RerunCommand::new),
          new Entry("validate", "report every problem of experiment files", ValidateCommand::new),
          new Entry("plan", "show the network that a run would build", PlanCommand::new),
          new Entry("graph", "draw the network of an experiment", GraphCommand::new),
          new Entry(
              "report", "make the report of a run again, or one of several", ReportCommand::new),
          new Entry("events", "show what happened in a run, event by event", EventsCommand::new),
          new Entry("status", "show the runs that there are", StatusCommand::new),
          new Entry("capture", "stream a capture of a running experiment", CaptureCommand::new),
          new Entry("up", "bring a network up that stays: a lab", UpCommand::new),
          new Entry("exec", "run a program in a node of a lab", ExecCommand::new),
          new Entry("impair", "change a link or a node of a lab", ImpairCommand::new),
          new Entry("down", "take a lab down", DownCommand::new),
          new Entry("gc", "remove what killed commands have left", GcCommand::new),
          new Entry("sweep", "run every combination of values and seeds", SweepCommand::new),
          new Entry("compare", "compare two runs, sweeps or revisions", CompareCommand::new),
          new Entry("check", "hold experiments to their baselines", CheckCommand::new),
          new Entry("trend", "look back at what checks found, night by night", TrendCommand::new),
          new Entry("export", "send runs to a database or a file", ExportCommand::new),
          new Entry("schema", "print the JSON Schema of experiment files", SchemaCommand::new),
          new Entry("kernel", "build the guest kernel, or tell about it", KernelCommand::new),
          new Entry("image", "build the image of nodes in containers", ImageCommand::new),
          new Entry("doctor", "show what this machine has and lacks", DoctorCommand::new),
          new Entry("test", "run the tests of Roamlab itself", TestAll::new),
          new Entry("completion", "print the completion script of a shell", Completion::new));

  public static List<Entry> entries() {
    return ENTRIES;
  }

  static Optional<Entry> find(String name) {
    return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private CommandTable() {}
}
