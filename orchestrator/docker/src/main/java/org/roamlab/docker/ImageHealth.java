package org.roamlab.docker;

import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Container;

/** What an image says of how to see that its program is well. */
final class ImageHealth {
  private static final String NONE = "NONE";
  private static final String COMMAND = "CMD";
  private static final String FOR_SHELL = "CMD-SHELL";

  /** As Docker has them where the image says nothing. */
  private static final long USUAL_NS = Duration.ofSeconds(30).toNanos();

  private static final int USUAL_RETRIES = 3;

  private ImageHealth() {}

  /** The container engine does not ask: our engine does, when the network is there. */
  static HealthCheck unasked() {
    return new HealthCheck().withTest(List.of(NONE));
  }

  static Container.@Nullable Health of(ContainerConfig image) {
    HealthCheck check = image.getHealthcheck();
    List<String> command = check == null ? List.of() : command(check);
    return check == null || command.isEmpty()
        ? null
        : new Container.Health(
            command,
            orUsual(check.getInterval()),
            orUsual(check.getTimeout()),
            Objects.requireNonNullElse(check.getStartPeriod(), 0L),
            check.getRetries() == null || check.getRetries() == 0
                ? USUAL_RETRIES
                : check.getRetries());
  }

  private static List<String> command(HealthCheck check) {
    List<String> test = Objects.requireNonNullElse(check.getTest(), List.of());
    return switch (test.isEmpty() ? NONE : test.getFirst()) {
      case COMMAND -> test.subList(1, test.size());
      case FOR_SHELL -> {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
        command.addAll(test.subList(1, test.size()));
        yield command;
      }
      default -> List.of();
    };
  }

  private static long orUsual(@Nullable Long nanoseconds) {
    return nanoseconds == null || nanoseconds == 0 ? USUAL_NS : nanoseconds;
  }
}
