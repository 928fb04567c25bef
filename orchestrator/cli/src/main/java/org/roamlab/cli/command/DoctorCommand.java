package org.roamlab.cli.command;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.machine.Doctor;
import org.roamlab.cli.machine.Finding;
import org.roamlab.cli.machine.Machine;
import org.roamlab.cli.machine.Remedy;
import org.roamlab.cli.machine.SetUp;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.machine.Use;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Shows what this machine has and lacks. */
@Command(
    description = {
      "Show what this machine has and lacks for each venue, and what mends each gap.",
      "The exit code is 4 when something is missing without which a use does not work."
    })
public final class DoctorCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "uml|host|build|kernel|selftest|test",
      description = "What you want the machine for; default: all of these.")
  private List<Use> uses = new ArrayList<>();

  @Option(names = "--fix", description = "Run the commands that mend what is missing.")
  private boolean fix;

  @Option(names = "--format", paramLabel = "table|json", description = "Default: table.")
  private Format format = Format.TABLE;

  private final Shell shell;
  private final Machine machine;

  public DoctorCommand(Shell shell) {
    this(shell, new ThisMachine(shell.env()));
  }

  DoctorCommand(Shell shell, Machine machine) {
    this.shell = shell;
    this.machine = machine;
  }

  @Override
  public Integer call() throws InterruptedException {
    var findings = look();
    if (fix) {
      new SetUp(machine, shell.err(), true).mend(findings);
      findings = look();
    }
    switch (format) {
      case TABLE -> table(findings);
      case JSON -> json(findings);
    }
    return findings.stream().anyMatch(Finding::blocks) ? ExitCode.ENVIRONMENT : ExitCode.PASSED;
  }

  private List<Finding> look() {
    var asked = uses.isEmpty() ? EnumSet.allOf(Use.class) : EnumSet.copyOf(uses);
    return new Doctor(machine, shell.home()).look(asked);
  }

  private void table(List<Finding> findings) {
    var width = 2 + findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
    Use shown = null;
    for (var finding : findings) {
      if (finding.use() != shown) {
        shown = finding.use();
        heading(shown, findings);
      }
      line(finding, width);
    }
    if (findings.stream()
        .anyMatch(finding ->
            finding.remedy() instanceof Remedy.Install
                || finding.remedy() instanceof Remedy.Execute)) {
      shell.out().println();
      shell.out().println("roamlab doctor --fix runs these commands.");
    }
  }

  private void heading(Use use, List<Finding> findings) {
    shell.out().printf("%-7s %-48s %s%n", use.word(), use.says(), state(use, findings));
  }

  private static String state(Use use, List<Finding> findings) {
    var gaps = findings.stream().filter(f -> f.use() == use && !f.there()).toList();
    var lacks = gaps.stream().filter(Finding::blocks).count();
    if (lacks > 0) {
      return "lacks " + lacks;
    }
    return gaps.isEmpty() ? "ready" : "ready for most";
  }

  private void line(Finding finding, int width) {
    var name = finding.what() + " ".repeat(width - finding.what().length());
    shell.out().println("  " + mark(finding) + " " + name + finding.why());
    var remedy = finding.remedy();
    if (remedy != null) {
      shell.out().println("      " + remedy.text());
    }
  }

  /** Of what only some experiments need: the others do not miss it. */
  private static String mark(Finding finding) {
    if (finding.there()) {
      return "✓";
    }
    return finding.blocks() ? "✗" : "!";
  }

  private void json(List<Finding> findings) {
    var rows = findings.stream().map(DoctorCommand::row).toList();
    shell
        .out()
        .println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
  }

  private static Map<String, Object> row(Finding finding) {
    var row = new LinkedHashMap<String, Object>();
    row.put("use", finding.use().word());
    row.put("what", finding.what());
    row.put("there", finding.there());
    row.put("blocks", finding.blocks());
    row.put("why", finding.why());
    Remedy remedy = finding.remedy();
    if (remedy != null) {
      row.put("mend", remedy.text());
    }
    return row;
  }
}
