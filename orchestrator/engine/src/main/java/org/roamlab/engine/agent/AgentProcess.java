package org.roamlab.engine.agent;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.event.EventLog;
import org.roamlab.engine.node.Doorway;
import org.roamlab.linux.OpenFile;
import org.roamlab.linux.Spawn;
import org.roamlab.topology.plan.Plan.PlannedAgent;

/** One life of an agent, from its start until it is killed or told to end. */
final class AgentProcess {
  private final PlannedAgent agent;
  private final EventLog events;
  private final Process process;
  private final FileOutputStream input;
  private final Path log;
  private final Thread reader;
  private final CountDownLatch readyOrEnded = new CountDownLatch(1);
  private boolean ready;
  private boolean leaving;
  private @Nullable String failure;

  /**
   * @param command as {@link AgentCommand} has it
   * @param log where its standard error goes
   */
  AgentProcess(PlannedAgent agent, Doorway doorway, EventLog events, List<String> command, Path log)
      throws IOException {
    this.agent = agent;
    this.events = events;
    this.log = log;
    OpenFile.Pipe in = OpenFile.Pipe.open();
    OpenFile.Pipe out = OpenFile.Pipe.open();
    // What is the agent's is closed here, so that its end ends the reading.
    try (OpenFile itsInput = in.reads();
        OpenFile itsOutput = out.writes();
        OpenFile itsErrors = OpenFile.toAppend(log);
        OpenFile ownInput = in.writes();
        OpenFile ownOutput = out.reads()) {
      input = new FileOutputStream(ownInput.path().toFile());
      FileInputStream output = new FileInputStream(ownOutput.path().toFile());
      process = doorway.start(command, new Spawn.Streams(itsInput, itsOutput, itsErrors));
      String name = agent.node() + "/" + agent.name();
      reader = Thread.ofPlatform().daemon().name("agent " + name).start(() -> read(output));
    }
  }

  private void read(FileInputStream output) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard(line);
      }
    } catch (IOException | IllegalArgumentException wrong) {
      failed(String.valueOf(wrong.getMessage()));
    } finally {
      ended();
    }
  }

  private void heard(String text) {
    AgentLine line;
    try {
      line = AgentLine.parse(text);
    } catch (IllegalArgumentException cut) {
      if (isLeaving()) {
        return; // killed in the middle of a line
      }
      throw cut;
    }
    switch (line.event()) {
      case AgentLine.READY -> {
        synchronized (this) {
          ready = true;
        }
        readyOrEnded.countDown();
      }
      case AgentLine.ENDED -> {}
      default -> events.writeAt(line.monotonicNs(), line.event(), fields(line));
    }
  }

  private Map<String, Object> fields(AgentLine line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", agent.node());
    fields.put("agent", agent.name());
    fields.putAll(line.fields());
    return fields;
  }

  /** Its output has ended, so it is gone or about to be. */
  private void ended() {
    int status = process.onExit().join().exitValue();
    if (!isLeaving()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("node", agent.node());
      fields.put("command", agent.name());
      fields.put("status", status);
      events.write("program-exit", fields);
    }
    if (!isLeaving() || (status != 0 && status != 137)) {
      failed("exit code " + status);
    }
    readyOrEnded.countDown();
  }

  private synchronized boolean isLeaving() {
    return leaving;
  }

  private synchronized void failed(String what) {
    failure = failure == null ? what : failure + "; " + what;
  }

  void awaitReady() throws IOException, InterruptedException {
    readyOrEnded.await();
    synchronized (this) {
      if (!ready) {
        throw problem();
      }
    }
  }

  void begin() throws IOException {
    input.write("begin\n".getBytes(StandardCharsets.US_ASCII));
  }

  synchronized void kill() {
    leaving = true;
    process.destroyForcibly();
  }

  void signal(Spawn.Signal signal) {
    Spawn.signal(-(int) process.pid(), signal);
  }

  /** Returns when all that it has said is in the log. */
  void end() throws IOException, InterruptedException {
    synchronized (this) {
      leaving = true;
    }
    // A killed one holds its pipe no more; one that stands still would never read.
    input.close();
    reader.join();
    synchronized (this) {
      if (failure != null) {
        throw problem();
      }
    }
  }

  private synchronized IOException problem() throws IOException {
    List<String> said = Files.exists(log) ? Files.readAllLines(log) : List.of();
    String words = String.join("\n  ", said.subList(Math.max(0, said.size() - 12), said.size()));
    return new IOException(
        "agent %s of node %s: %s\n  %s".formatted(agent.name(), agent.node(), failure, words));
  }
}
