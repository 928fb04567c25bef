package org.roamlab.engine.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ProgramsTest {
  @Test
  void aRefusalOnTheWayInReachesWhoeverWaits() {
    assertWaitersHear(new IOException("no such namespace"));
  }

  @Test
  void aBugOnTheWayInReachesWhoeverWaits() {
    assertWaitersHear(new IllegalStateException("a bug"));
    assertWaitersHear(new NoClassDefFoundError("Gone"));
  }

  private static void assertWaitersHear(Throwable failure) {
    Programs programs = new Programs("a", new Broken(failure));
    assertThatThrownBy(programs::awaitReady)
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining(String.valueOf(failure.getMessage()));
  }

  private record Broken(Throwable failure) implements Interior {
    @Override
    public void enterNetwork() {}

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Life settle(Programs programs) throws IOException {
      switch (failure) {
        case IOException refusal -> throw refusal;
        case RuntimeException bug -> throw bug;
        case Error gone -> throw gone;
        default -> throw new AssertionError(failure);
      }
    }
  }
}
