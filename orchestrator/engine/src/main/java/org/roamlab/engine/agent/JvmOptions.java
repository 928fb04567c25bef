package org.roamlab.engine.agent;

import java.util.ArrayList;
import java.util.List;

/** For JVMs that do little and should be there at once, in few system calls and page faults. */
public final class JvmOptions {
  private static final List<String> QUICK_START =
      List.of(
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UnlockDiagnosticVMOptions",
          // The cache stays at the address for which it was made; a page moved is a page copied.
          "-XX:ArchiveRelocationMode=0",
          // No compiling of what was often used in training: that was no experiment.
          "-XX:-AOTRecordTraining",
          "-XX:-AOTReplayTraining",
          // A look once a minute for what contended locks have left, not four times a second.
          "-XX:AsyncDeflationInterval=60000",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "--enable-native-access=ALL-UNNAMED");

  /** Most of what such a program does it does once: compiling it would take longer. */
  private static final String COMPILE_LATE = "-XX:CompileThresholdScaling=10";

  /** What is done a second time is waited for, by a peer or by the clock. */
  private static final String COMPILE_EARLY = "-XX:CompileThresholdScaling=0.1";

  private JvmOptions() {}

  /** Of a program that nobody waits for while it computes: in virtual time that takes none. */
  public static List<String> unhurried() {
    return with(COMPILE_LATE);
  }

  /** Of a program that is to answer, or to act, at a certain time. */
  public static List<String> punctual() {
    return with(COMPILE_EARLY);
  }

  private static List<String> with(String compiling) {
    List<String> options = new ArrayList<>(QUICK_START);
    options.add(compiling);
    return options;
  }
}
