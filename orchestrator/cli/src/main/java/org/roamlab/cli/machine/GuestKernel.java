package org.roamlab.cli.machine;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.roamlab.cli.Shell;

/** The guest kernel for a command that needs one: built before it is missed. */
public final class GuestKernel {
  private final Shell shell;
  private final Machine machine;
  private final SetUp setUp;

  /**
   * @param setUp installs what the build needs
   */
  public GuestKernel(Shell shell, Machine machine, SetUp setUp) {
    this.shell = shell;
    this.machine = machine;
    this.setUp = setUp;
  }

  public Path path() throws InterruptedException {
    var build = new KernelBuild(shell.home(), shell.env());
    var built = build.built();
    return built.isPresent() ? built.get() : build(build, List.of());
  }

  /**
   * @param options of the build script
   */
  public Path build(KernelBuild build, List<String> options) throws InterruptedException {
    setUp.installWhatIsMissing(new Doctor(machine, shell.home()).look(EnumSet.of(Use.KERNEL)));
    var progress = new KernelProgress(shell.err(), shell.terminal(), System::nanoTime);
    try {
      return build.build(options, progress);
    } finally {
      progress.end();
    }
  }
}
