package org.roamlab.engine.agent;

import java.util.List;

/** For JVMs that do little and should be there at once, in few system calls and page faults. */
public final class JvmOptions {
  public static final List<String> QUICK_START =
      List.of(
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          // Most of what such a program does it does once: compiling it would take longer.
          "-XX:CompileThresholdScaling=10",
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

  private JvmOptions() {}
}
