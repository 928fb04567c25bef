package org.roamlab.agents.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.linux.Descriptor;
import org.roamlab.linux.Errno;
import org.roamlab.linux.SyscallException;

/** Text lines over a stream socket or a pipe, read as they come. */
public final class Lines {
  private final Descriptor file;
  private final int longest;
  private final StringBuilder rest = new StringBuilder();

  /**
   * @param longest a peer that sends more without an end of line is none that we understand
   */
  public Lines(Descriptor file, int longest) {
    this.file = file;
    this.longest = longest;
  }

  /**
   * What has come.
   *
   * @param ended no more will come
   */
  public record Received(List<String> lines, boolean ended) {}

  public Received read() throws IOException {
    byte[] bytes = readOrEnd();
    rest.append(new String(bytes, StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
      lines.add(rest.substring(0, end));
      rest.delete(0, end + 1);
    }
    return new Received(lines, bytes.length == 0 || rest.length() > longest);
  }

  /** A peer that was killed has ended, too. */
  private byte[] readOrEnd() throws IOException {
    try {
      return file.read();
    } catch (SyscallException broken) {
      if (broken.is(Errno.ECONNRESET)) {
        return new byte[0];
      }
      throw broken;
    }
  }

  /** What a peer that has gone does not take any more is lost; reading tells of its end. */
  public void write(String line) throws IOException {
    try {
      file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (SyscallException broken) {
      if (!broken.is(Errno.EPIPE) && !broken.is(Errno.ECONNRESET)) {
        throw broken;
      }
    }
  }
}
