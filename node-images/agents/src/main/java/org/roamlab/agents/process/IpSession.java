package org.roamlab.agents.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.linux.Descriptor;
import org.roamlab.linux.Iproute;
import org.roamlab.linux.Mounts;
import org.roamlab.linux.Poll;
import org.roamlab.linux.Spawn;

/**
 * An {@code ip -6 -batch} that stays open: a line takes effect in microseconds, and people can read
 * and repeat it.
 */
public final class IpSession {
  /** Answered with exactly one line, also by a tool that has complained before. */
  private static final String QUESTION = "link show dev lo\n";

  private static final List<String> GONE =
      List.of("No such process", "No such file or directory", "Cannot find device");

  private static final List<String> DOWN = List.of("device is not up", "Network is down");
  private static final List<String> THERE = List.of("File exists");

  private final Descriptor input;
  private final Descriptor answers;
  private final Descriptor errors;
  private final List<String> done = new ArrayList<>();

  /** Its pipes are files, since a program is started with files by name. */
  public IpSession() throws IOException {
    Path scratch = Files.createTempDirectory("ip-session");
    Path in = pipe(scratch, "in");
    Path out = pipe(scratch, "out");
    Path err = pipe(scratch, "err");
    input = Descriptor.open(in);
    answers = Descriptor.open(out);
    errors = Descriptor.open(err);
    List<String> command = List.of("ip", "-6", "-json", "-force", "-batch", "-");
    Spawn.start(command, System.getenv(), "/", new Spawn.Files(in, out, err));
  }

  private static Path pipe(Path scratch, String name) throws IOException {
    Path path = scratch.resolve(name);
    Mounts.pipe(path.toString());
    return path;
  }

  /** All lines, in order; returns when they are in force. */
  public void run(List<String> lines) throws IOException {
    run(lines, List.of());
  }

  /** Lines that take something away. The kernel may have done so already, with its interface. */
  public void undo(List<String> lines) throws IOException {
    run(lines, GONE);
  }

  /** Lines for what may be there already, left by another life of this agent. */
  public void ensure(List<String> lines) throws IOException {
    run(lines, THERE);
  }

  /**
   * Lines by way of an interface that was seen up. It may be down again by now; whoever watches it
   * hears of that next.
   */
  public void whileUp(List<String> lines) throws IOException {
    run(lines, DOWN);
  }

  /** A line that takes one thing away, again and again until the kernel knows of no more. */
  public void clear(String line) throws IOException {
    String complaint = complaint(List.of(line));
    while (complaint.isEmpty()) {
      complaint = complaint(List.of(line));
    }
    demand(List.of(line), complaint, GONE);
  }

  private void run(List<String> lines, List<String> forgiven) throws IOException {
    if (!lines.isEmpty()) {
      demand(lines, complaint(lines), forgiven);
      lines.forEach(line -> done.add("ip -6 " + line));
    }
  }

  private static void demand(List<String> lines, String complaint, List<String> forgiven)
      throws IOException {
    boolean fine =
        complaint
            .lines()
            .allMatch(line ->
                line.startsWith("Command failed") || forgiven.stream().anyMatch(line::contains));
    if (!fine || (forgiven.isEmpty() && !complaint.isEmpty())) {
      throw new IOException("ip: " + String.join("; ", lines) + ": " + complaint.strip());
    }
  }

  /** Empty where all was carried out. */
  private String complaint(List<String> lines) throws IOException {
    input.write((String.join("\n", lines) + "\n" + QUESTION).getBytes(StandardCharsets.UTF_8));
    String answer = "";
    while (!answer.endsWith("\n")) {
      Poll.await(answers.number());
      answer += text(answers);
    }
    String said = text(errors);
    return said.isEmpty() ? said : Iproute.complaints(said);
  }

  /** What has been done since this was asked last. */
  public List<String> takeDone() {
    List<String> taken = List.copyOf(done);
    done.clear();
    return taken;
  }

  private static String text(Descriptor file) throws IOException {
    return new String(file.read(), StandardCharsets.UTF_8);
  }
}
