package org.roamlab.engine.network;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Nodes;
import org.roamlab.json.JsonReader;
import org.roamlab.linux.Iproute;
import org.roamlab.linux.Mounts;
import org.roamlab.linux.Spawn;

/**
 * An {@code ip} or {@code tc} that stays open in one place, to change the network during the run:
 * no program has to be started at the very instant of a change, and each change is followed by a
 * look at what the kernel has made of it.
 */
final class ToolSession implements Closeable {
  private final RandomAccessFile input;
  private final BufferedReader answers;
  private final FileInputStream errors;
  private final List<RandomAccessFile> held;

  /** Named pipes, since a program is started with files by name. */
  static ToolSession open(Nodes nodes, String where, String tool, Path scratch) throws IOException {
    Path in = pipe(scratch, "in");
    Path out = pipe(scratch, "out");
    Path err = pipe(scratch, "err");
    // Opened to read and to write, so that the program does not wait for the other end of any.
    List<RandomAccessFile> held = List.of(both(in), both(out), both(err));
    List<String> command = List.of(tool, "-json", "-force", "-batch", "-");
    Spawn.Files files = new Spawn.Files(in, out, err);
    nodes.in(where, () -> Spawn.start(command, System.getenv(), "/", files));
    return new ToolSession(held, out, err);
  }

  private ToolSession(List<RandomAccessFile> held, Path out, Path err) throws IOException {
    this.held = held;
    this.input = held.getFirst();
    this.answers =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(out.toFile()), StandardCharsets.UTF_8));
    this.errors = new FileInputStream(err.toFile());
  }

  private static Path pipe(Path scratch, String name) throws IOException {
    Path path = scratch.resolve(name);
    Mounts.pipe(path.toString());
    return path;
  }

  private static RandomAccessFile both(Path pipe) throws IOException {
    return new RandomAccessFile(pipe.toFile(), "rw");
  }

  /** What the tool complained of, if it did, and its JSON answer to the question that came last. */
  record Answer(String complaint, @Nullable Object value) {}

  Answer tell(List<String> lines, String question) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    text.append(question).append('\n');
    input.write(text.toString().getBytes(StandardCharsets.UTF_8));
    String answer = answers.readLine();
    byte[] complaint = errors.readNBytes(errors.available());
    String said = new String(complaint, StandardCharsets.UTF_8);
    String complaints = said.isEmpty() ? said : Iproute.complaints(said);
    return new Answer(complaints.strip(), JsonReader.read(answer));
  }

  @Override
  public void close() throws IOException {
    answers.close();
    errors.close();
    for (RandomAccessFile pipe : held) {
      pipe.close();
    }
  }
}
