package org.roamlab.engine.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Spawn;
import org.roamlab.linux.Terminal;

/** A node made of namespaces. Without programs it is no process, and costs the machine little. */
public final class NamespaceNode implements Doorway {
  private final String name;
  private final Interior interior;
  private final Map<String, String> environment;
  private final Path logs;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private @Nullable Programs programs;

  NamespaceNode(String name, Interior interior, Map<String, String> environment, Path logs) {
    this.name = name;
    this.interior = interior;
    this.environment = environment(name, interior.environment(), environment);
    this.logs = logs;
  }

  private static Map<String, String> environment(
      String name, Map<String, String> given, Map<String, String> own) {
    Map<String, String> environment = new TreeMap<>(given);
    environment.put("ROAMLAB_NODE", name);
    // Where a node's agents leave commands for people.
    environment.merge("PATH", "/run/bin", (path, bin) -> bin + ":" + path);
    environment.putAll(own);
    return environment;
  }

  @Override
  public String node() {
    return name;
  }

  @Override
  public Path reach(Path inside) {
    return interior.reach(inside);
  }

  @Override
  public Thread enter(String threadName, Runnable body) {
    Thread thread = Thread.ofPlatform().daemon().name(threadName).unstarted(() -> runInside(body));
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void runInside(Runnable body) {
    try {
      interior.enterNetwork();
      body.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot enter node " + name + ": " + e.getMessage(), e);
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  @Override
  public Process start(String log, List<String> command) throws IOException {
    Path file = logs.resolve(log + ".log");
    int pid = programs().start(command, environment, "/", file);
    return new NodeProcess(pid, command.getFirst() + " in " + name);
  }

  @Override
  public Process start(List<String> command, Spawn.Streams streams) throws IOException {
    int pid = programs().start(command, environment, "/", streams);
    return new NodeProcess(pid, command.getFirst() + " in " + name);
  }

  @Override
  public Process startOfImage(List<String> command, Spawn.Streams streams) throws IOException {
    // So that whatever is done to all programs of the node is done to this one.
    prepareForPrograms();
    int pid = interior.startOfImage(command, environment, streams);
    return new NodeProcess(pid, command.getFirst() + " in " + name);
  }

  /**
   * Starts a program that somebody will sit in front of.
   *
   * @param further what is added to the environment
   * @param terminal null: pipes
   */
  public Attended attend(
      List<String> command, Map<String, String> further, Terminal.@Nullable Size terminal)
      throws IOException {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(further);
    String program = command.getFirst() + " in " + name;
    return terminal == null
        ? Attended.withPipes(program, streams -> programs().start(command, all, "/", streams))
        : Attended.atTerminal(program, programs().start(command, all, "/", terminal));
  }

  /** So that a program can be started at an instant, and not some system calls later. */
  public void prepareForPrograms() throws IOException {
    programs().awaitReady();
  }

  private synchronized Programs programs() {
    if (programs == null) {
      programs = new Programs(name, interior);
    }
    return programs;
  }

  /** All that runs in the node ends at once. */
  public synchronized void kill() throws IOException {
    List.copyOf(threads).forEach(Thread::interrupt);
    if (programs != null) {
      programs.kill();
      programs = null;
    }
  }

  /** Its programs stand still, as if the machine had no time for them. */
  public synchronized void pause() throws IOException {
    if (programs != null) {
      programs.signalAll(Spawn.Signal.STOP);
    }
  }

  public synchronized void resume() throws IOException {
    if (programs != null) {
      programs.signalAll(Spawn.Signal.CONT);
    }
  }

  /** The network interior, for what the engine itself does to the node. */
  void enterNetwork() throws IOException {
    interior.enterNetwork();
  }
}
