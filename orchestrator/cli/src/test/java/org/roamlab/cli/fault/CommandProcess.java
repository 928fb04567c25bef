package org.roamlab.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command in a process of its own, followed by what it prints. */
public final class CommandProcess {
  private final Process process;
  private final List<String> lines = new ArrayList<>();

  CommandProcess(Process process) {
    this.process = process;
  }

  /**
   * @param out all of standard output and error that nobody has waited for
   */
  public record Ended(int status, String out) {}

  public Ended end() throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }

  /** The first line with this end. */
  public String awaitLine(String ending) throws Exception {
    while (true) {
      String line = line(process.getInputStream());
      assertThat(line)
          .as("a line with %s, after %s, status %s", ending, lines, line == null ? status() : "–")
          .isNotNull();
      lines.add(String.valueOf(line));
      if (line != null && line.endsWith(ending)) {
        return line;
      }
    }
  }

  /** Returns when it has ended. */
  public int status() throws Exception {
    return process.waitFor();
  }

  /** No further: the rest is read by whoever comes next. */
  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  public long pid() {
    return process.pid();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** For who reads it himself. */
  public InputStream output() {
    return process.getInputStream();
  }

  public void kill() throws Exception {
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(137);
  }
}
