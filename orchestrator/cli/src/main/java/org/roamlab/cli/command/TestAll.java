package org.roamlab.cli.command;

import java.util.concurrent.Callable;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import picocli.CommandLine.Command;

/** Runs Roamlab's own tests. */
@Command(description = "Run the tests of Roamlab itself.")
public final class TestAll implements Callable<Integer> {
  private final Shell shell;

  public TestAll(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    var process =
        new ProcessBuilder("mvn", "-B", "-ntp", "verify")
            .directory(shell.home().toFile())
            .inheritIO()
            .start();
    return process.waitFor() == 0 ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
