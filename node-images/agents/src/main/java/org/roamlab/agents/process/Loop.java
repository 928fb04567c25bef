package org.roamlab.agents.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Poll;
import org.roamlab.linux.WallTimer;

/** The one thread of an agent: waits for files to become readable and for the one deadline. */
public final class Loop implements AutoCloseable {
  private final Map<Integer, Handler> handlers = new LinkedHashMap<>();
  private final WallTimer timer = new WallTimer();
  private Handler whenDue = () -> {};
  private @Nullable Instant deadline;
  private boolean going = true;

  public Loop() throws IOException {
    watch(
        timer.descriptor(),
        () -> {
          timer.acknowledge();
          deadline = null;
          whenDue.run();
        });
  }

  /** Something to do, which may fail; a failure ends the agent. */
  @FunctionalInterface
  public interface Handler {
    void run() throws IOException;
  }

  public void watch(int descriptor, Handler whenReadable) {
    handlers.put(descriptor, whenReadable);
  }

  public void unwatch(int descriptor) {
    handlers.remove(descriptor);
  }

  public void whenDue(Handler handler) {
    whenDue = handler;
  }

  /** Replaces the one there was; null: there is none. */
  public void deadline(@Nullable Instant instant) throws IOException {
    if (instant == null ? deadline != null : !instant.equals(deadline)) {
      deadline = instant;
      timer.set(instant);
    }
  }

  /** Once, besides the deadline. */
  public void after(Duration wait, Handler handler) throws IOException {
    WallTimer once = new WallTimer();
    once.set(Instant.now().plus(wait));
    watch(
        once.descriptor(),
        () -> {
          unwatch(once.descriptor());
          once.close();
          handler.run();
        });
  }

  public void stop() {
    going = false;
  }

  public void run() throws IOException {
    while (going) {
      int[] descriptors = handlers.keySet().stream().mapToInt(Integer::intValue).toArray();
      boolean[] ready = Poll.await(descriptors);
      for (int i = 0; i < ready.length && going; i++) {
        Handler handler = ready[i] ? handlers.get(descriptors[i]) : null;
        if (handler != null) {
          handler.run();
        }
      }
    }
  }

  @Override
  public void close() {
    timer.close();
  }
}
