package org.roamlab.cli.machine;

import java.nio.file.Path;
import java.util.List;

/** What a check asks of a machine. A test answers in its place. */
public interface Machine {
  /** Whether there is such a program, also where only root looks for it. */
  boolean hasProgram(String name);

  boolean exists(Path file);

  /** The first line of a file, or nothing where it cannot be read. */
  String firstLine(Path file);

  /** What programs can still get without others having to give. */
  long freeMemoryBytes();

  /** Whether the processor's own clock can be kept from a program, as the guest needs. */
  boolean hidesTimeStampCounter();

  /** Runs a program that answers at once, and says how it ended. */
  Answer ask(List<String> command);

  /** Runs a program that takes its time, all its output going to where our errors go. */
  Answer work(List<String> command) throws InterruptedException;

  /**
   * @param output standard output and error together
   */
  record Answer(int status, String output) {
    public boolean good() {
      return status == 0;
    }
  }
}
