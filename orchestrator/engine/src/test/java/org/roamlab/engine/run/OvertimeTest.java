package org.roamlab.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.roamlab.engine.event.ExperimentClock;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class OvertimeTest {
  private static final long END_NS = 60_000_000_000L;

  /** Where nobody has to wait for anything. */
  private static final class Hasty implements ExperimentClock {
    private final List<Long> slept = new ArrayList<>();
    private final Thread waiting = Thread.currentThread();

    @Override
    public long nowNs() {
      return 0;
    }

    @Override
    public void sleepUntil(long tNs) {
      while (waiting.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      add(tNs);
    }

    private synchronized void add(long tNs) {
      slept.add(tNs);
    }

    synchronized List<Long> slept() {
      return List.copyOf(slept);
    }
  }

  @Test
  void saysWhoWaitsWhereLongAfterTheEnd() {
    Hasty clock = new Hasty();
    CompletableFuture<IOException> told = new CompletableFuture<>();
    Overtime.watch(clock, END_NS, told::complete);
    IOException failure = told.join();
    assertThat(clock.slept()).containsExactly(END_NS + Overtime.GRACE_NS);
    assertThat(String.valueOf(failure.getMessage()).lines().toList())
        .startsWith(
            "the run has not ended 300 s after the end of the experiment at 60 s; these wait:")
        .element(1)
        .asString()
        .startsWith("  " + Thread.currentThread().getName())
        .contains("in engine.run.OvertimeTest.saysWhoWaitsWhereLongAfterTheEnd, line ");
  }
}
