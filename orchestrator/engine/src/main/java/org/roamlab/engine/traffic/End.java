package org.roamlab.engine.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.roamlab.engine.event.ExperimentClock;
import org.roamlab.engine.node.Doorway;
import org.roamlab.linux.Socket;

/**
 * One end of a traffic: its threads in the node, the sockets that they have open, and the means to
 * pause them, to ask them to end, and to end them whatever they are blocked in.
 */
final class End {
  /** What a thread of an end does. */
  interface Body {
    void run() throws IOException;
  }

  private final Doorway doorway;
  private final ExperimentClock clock;
  private final TrafficEvents events;
  private final Sleepers sleepers;
  private final Set<Socket> open = new LinkedHashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean paused;
  private boolean stopped;
  private boolean vanished;

  End(Doorway doorway, ExperimentClock clock, TrafficEvents events) {
    this.doorway = doorway;
    this.clock = clock;
    this.events = events;
    this.sleepers = new Sleepers(clock);
  }

  String node() {
    return doorway.node();
  }

  Doorway doorway() {
    return doorway;
  }

  long nowNs() {
    return clock.nowNs();
  }

  /** A thread in the node. What the network or the kernel refuses becomes an event. */
  synchronized Thread run(String name, Body body) {
    Thread thread =
        doorway.enter(
            name,
            () -> {
              try {
                body.run();
              } catch (IOException refused) {
                if (!stopped()) {
                  events.error(node(), name, refused);
                }
              }
            });
    threads.add(thread);
    return thread;
  }

  /** Whether to go on; blocks while paused. */
  synchronized boolean going() {
    while (paused && !stopped) {
      try {
        wait();
      } catch (InterruptedException nodeDead) {
        stopped = true;
      }
    }
    return !stopped;
  }

  synchronized boolean stopped() {
    return stopped;
  }

  /** Returns whether the time has come and the end still goes on. */
  boolean sleepUntil(long tNs) {
    return sleepers.until(tNs) && going();
  }

  void sleepUntilStopped() {
    sleepers.forever();
  }

  /** From now on the socket ends with this end. */
  synchronized Socket own(Socket socket) {
    open.add(socket);
    if (vanished) {
      socket.vanish();
    } else if (stopped) {
      socket.interrupt();
    }
    return socket;
  }

  void release(Socket socket) {
    synchronized (this) {
      open.remove(socket);
    }
    socket.close();
  }

  synchronized void pause() {
    paused = true;
  }

  synchronized void resume() {
    paused = false;
    notifyAll();
  }

  /** No more is begun; what is queued in sockets still goes out, with a farewell after it. */
  synchronized void finish() {
    end();
    open.forEach(Socket::finishSending);
  }

  /** At once: whoever is blocked returns. Peers see the end of the connections. */
  synchronized void stop() {
    end();
    open.forEach(Socket::interrupt);
  }

  /** As {@link #stop}, but silent, as when the node loses power. */
  synchronized void vanish() {
    vanished = true;
    end();
    open.forEach(Socket::vanish);
  }

  private void end() {
    stopped = true;
    sleepers.callOff();
    notifyAll();
  }

  /** Waits for the end of all threads, also of those that they start meanwhile. */
  void join() throws InterruptedException {
    for (int i = 0; ; i++) {
      Thread thread;
      synchronized (this) {
        if (i >= threads.size()) {
          return;
        }
        thread = threads.get(i);
      }
      thread.join();
    }
  }
}
