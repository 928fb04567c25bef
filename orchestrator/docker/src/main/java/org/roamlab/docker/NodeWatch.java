package org.roamlab.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.venue.EnvironmentProblem;

/**
 * Hears from the container engine when a node's container ends though nobody of ours has ended it:
 * it was removed by hand, or the machine had no memory for it. Then the run cannot go on.
 */
final class NodeWatch implements AutoCloseable {
  private static final String DIED = "die";
  private static final String OUT_OF_MEMORY = "oom";

  private final Events events = new Events();
  private @Nullable Process engine;
  private @Nullable String loss;
  private boolean outOfMemory;

  NodeWatch(Docker docker, RunName run) throws EnvironmentProblem {
    docker.call(
        "tell of its events",
        () ->
            docker
                .client()
                .eventsCmd()
                .withEventTypeFilter(EventType.CONTAINER)
                .withEventFilter(DIED, OUT_OF_MEMORY)
                .withLabelFilter(Map.of(Labels.RUN, run.run()))
                .exec(events));
  }

  /**
   * @param process ours, which a loss ends
   */
  synchronized void guard(Process process) {
    engine = process;
    if (loss != null) {
      process.destroy();
    }
  }

  /** What has ended, and how. */
  synchronized Optional<String> loss() {
    return Optional.ofNullable(loss);
  }

  private synchronized void heard(Event event) {
    Map<String, String> said =
        event.getActor() == null
            ? Map.of()
            : Objects.requireNonNullElse(event.getActor().getAttributes(), Map.of());
    String node = said.getOrDefault(Labels.NODE, "");
    if (node.isEmpty() || loss != null) {
      return; // our engine's own container: its status tells
    }
    if (OUT_OF_MEMORY.equals(event.getAction())) {
      outOfMemory = true;
      return;
    }
    loss =
        "the container of node %s was ended from outside, with exit code %s%s"
            .formatted(
                node,
                said.getOrDefault("exitCode", "unknown"),
                outOfMemory ? ": it had no memory left" : "");
    if (engine != null) {
      engine.destroy();
    }
  }

  private final class Events extends ResultCallback.Adapter<Event> {
    @Override
    public void onNext(Event event) {
      heard(event);
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
