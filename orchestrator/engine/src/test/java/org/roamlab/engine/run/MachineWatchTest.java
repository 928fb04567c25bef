package org.roamlab.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roamlab.engine.run.MachineWatch.Ticks;

class MachineWatchTest {
  /** A second of two CPUs in hundredths: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final Ticks BEFORE = Ticks.of("cpu  1000 10 500 8000 400 30 20 40 0 0");

  private static final Ticks AFTER = Ticks.of("cpu  1050 12 520 8090 410 33 25 60 0 0");

  @Test
  void whoWaitsForADiskIsIdleAndWhatAnotherMachineTookIsNot() {
    // Of 200 ticks 90 were idle, 10 waited for a disk, and 20 were taken away.
    assertThat(AFTER.since(BEFORE, 7))
        .containsEntry("idle", 0.5)
        .containsEntry("steal", 0.1)
        .containsEntry("schedulingDelayNs", 7L);
  }

  /** proc(5): time of guests is counted in user time already. */
  @Test
  void noTimeIsCountedTwice() {
    assertThat(Ticks.of("cpu 1 2 3 4 5 6 7 8 100 100").all()).isEqualTo(36);
  }

  @Test
  void aKernelThatHasCountedNothingYetDividesByNothing() {
    assertThat(BEFORE.since(BEFORE, 0)).containsEntry("idle", 0.0).containsEntry("steal", 0.0);
  }
}
