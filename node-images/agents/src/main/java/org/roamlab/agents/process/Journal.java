package org.roamlab.agents.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.json.JsonWriter;
import org.roamlab.linux.Descriptor;
import org.roamlab.linux.Errno;
import org.roamlab.linux.SyscallException;
import org.roamlab.protocols.Description;
import org.roamlab.protocols.Handover;

/**
 * What an agent says of itself on standard output: one JSON object a line, with the instant of the
 * monotonic clock in {@code monotonic}. Whoever started the agent makes events of the run of them.
 */
public final class Journal {
  private final Descriptor out;

  public Journal() {
    this(new Descriptor(1));
  }

  public Journal(Descriptor out) {
    this.out = out;
  }

  /** All is open, and nothing begins before it is asked for. */
  public void ready() throws IOException {
    write(System.nanoTime(), "agent-ready", Map.of());
  }

  public void ended() throws IOException {
    write(System.nanoTime(), "agent-ended", Map.of());
  }

  /**
   * One step.
   *
   * @param monotonicNs when it happened
   * @param commands the lines for the system's tools that carried out the effects
   */
  public void step(long monotonicNs, Record in, List<? extends Record> out, List<String> commands)
      throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("in", Description.of(in));
    fields.put("out", out.stream().map(Description::of).toList());
    if (!commands.isEmpty()) {
      fields.put("commands", commands);
    }
    write(monotonicNs, "agent", fields);
  }

  /** Something of an agent that is no step of its machine: how it does what it does. */
  public void note(String what, String text) throws IOException {
    Map<String, Object> in = new LinkedHashMap<>();
    in.put("is", what);
    in.put("text", text);
    write(System.nanoTime(), "agent", Map.of("in", in));
  }

  public void handover(Handover handover) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>(Description.of(handover));
    fields.remove("is");
    fields.remove("phase");
    boolean begins = handover.phase() == Handover.Phase.START;
    write(System.nanoTime(), begins ? "handover-start" : "handover-complete", fields);
  }

  /** In one write, so that a line is there whole or not at all. */
  private void write(long monotonicNs, String event, Map<String, ?> fields) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("monotonic", monotonicNs);
    line.put("event", event);
    line.putAll(fields);
    StringBuilder text = new StringBuilder(256);
    JsonWriter.append(text, line);
    try {
      out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    } catch (SyscallException refused) {
      throw refused.is(Errno.EPIPE) ? new NobodyListens(event, refused) : refused;
    }
  }
}
