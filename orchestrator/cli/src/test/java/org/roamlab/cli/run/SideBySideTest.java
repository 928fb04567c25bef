package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  @Test
  void soManyRunAtATimeAndEachIsTold() throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var together = new CountDownLatch(3);
    var tasks = new ArrayList<SideBySide.Task<Integer>>();
    for (var i = 0; i < 9; i++) {
      var number = i;
      tasks.add(cpu -> {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        together.countDown();
        together.await();
        running.decrementAndGet();
        return number;
      });
    }
    var ended = new ArrayList<Integer>();
    SideBySide.run(3, tasks, ended::add);
    assertThat(ended).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(most).hasValue(3);
  }

  @Test
  void theFirstFailureEndsTheOthersAndComesAsItWas() {
    var never = new CountDownLatch(1);
    var interrupted = new AtomicInteger();
    SideBySide.Task<String> waits =
        cpu -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw e;
          }
          return "";
        };
    SideBySide.Task<String> fails =
        cpu -> {
          throw new IOException("the disk is full");
        };
    assertThatThrownBy(() -> SideBySide.run(2, List.of(waits, fails), text -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");
    assertThat(interrupted).hasValue(1);
  }

  @Test
  void processorsAreThoseThatTheProcessMayUse() {
    var status = "Cpus_allowed:\t1d\nCpus_allowed_list:\t0,2-4\nMems_allowed_list:\t0\n";
    assertThat(AllowedCpus.of(status).numbers()).containsExactly(0, 2, 3, 4);
    assertThat(AllowedCpus.of(status).spread(3)).containsExactly(0, 2, 3);
    assertThat(AllowedCpus.of(status).spread(6)).containsExactly(0, 2, 3, 4, 0, 2);
    assertThatThrownBy(() -> AllowedCpus.of("Name:\tjava\n"))
        .hasMessageContaining("no Cpus_allowed_list");
  }
}
