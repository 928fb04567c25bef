package org.roamlab.engine.node;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.OpenFile;
import org.roamlab.linux.Poll;
import org.roamlab.linux.Spawn;
import org.roamlab.linux.Terminal;

/**
 * A program with somebody in front of it: at a terminal, or by pipes. One thread may write to it
 * while another follows what it prints.
 */
public final class Attended {
  /** What a program has printed on a terminal can be read a moment after its end only. */
  private static final Duration AFTER_THE_END = Duration.ofMillis(100);

  /** More than a terminal holds: what is left in the background must not go on for ever. */
  private static final int READS_AFTER_THE_END = 64;

  private final String name;
  private final NodeProcess process;
  private final @Nullable Terminal terminal;
  private final OpenFile input;
  private final OpenFile output;
  private final @Nullable OpenFile errors;
  private final Bell left;
  private int users = 2;

  /** Told of each piece of output, before the next is read. */
  @FunctionalInterface
  public interface Listener {
    void printed(boolean errors, byte[] data) throws InterruptedException;
  }

  /** A program that has been started at a terminal. */
  record AtTerminal(int pid, Terminal terminal) {}

  /** Starts a program with such streams. */
  @FunctionalInterface
  public interface WithPipes {
    int start(Spawn.Streams streams) throws IOException;
  }

  private Attended(
      String name,
      int pid,
      @Nullable Terminal terminal,
      OpenFile input,
      OpenFile output,
      @Nullable OpenFile errors)
      throws IOException {
    this.name = name;
    this.process = new NodeProcess(pid, name);
    this.terminal = terminal;
    this.input = input;
    this.output = output;
    this.errors = errors;
    this.left = new Bell();
  }

  static Attended atTerminal(String name, AtTerminal started) throws IOException {
    OpenFile file = started.terminal().file();
    return new Attended(name, started.pid(), started.terminal(), file, file, null);
  }

  public static Attended withPipes(String name, WithPipes start) throws IOException {
    OpenFile.Pipe in = OpenFile.Pipe.open();
    OpenFile.Pipe out = OpenFile.Pipe.open();
    OpenFile.Pipe err = OpenFile.Pipe.open();
    // What is the program's is closed here, so that its end ends the reading.
    try (OpenFile itsInput = in.reads();
        OpenFile itsOutput = out.writes();
        OpenFile itsErrors = err.writes()) {
      int pid = start.start(new Spawn.Streams(itsInput, itsOutput, itsErrors));
      return new Attended(name, pid, null, in.writes(), out.reads(), err.reads());
    } catch (IOException refused) {
      in.writes().close();
      out.reads().close();
      err.reads().close();
      throw refused;
    }
  }

  public String name() {
    return name;
  }

  /** Returns when the program, or a buffer, has taken it. */
  public void write(byte... data) throws IOException {
    input.write(data);
  }

  /** The last act of who writes. A terminal stays open: there is more than one end to it. */
  public void endInput() throws IOException {
    if (terminal == null) {
      input.close();
    } else {
      endUse(terminal);
    }
  }

  public synchronized void resize(Terminal.Size size) throws IOException {
    if (terminal != null && users > 0) {
      terminal.resize(size);
    }
  }

  /** Nobody is in front of it any more: it is told to hang up, with all of its process group. */
  public void leave() throws IOException {
    process.signal(Spawn.Signal.HUP);
    left.ring();
  }

  /** Reads until the program has ended and all that it has printed is told. Its status. */
  public int follow(Listener listener) throws IOException, InterruptedException {
    try {
      if (terminal == null) {
        followPipes(listener);
      } else {
        followTerminal(listener);
      }
    } finally {
      endOutput();
    }
    return process.waitFor();
  }

  /** To the end of both: what it leaves in the background may have more to say. */
  private void followPipes(Listener listener) throws IOException, InterruptedException {
    int bell = left.descriptor();
    // A descriptor of -1 is one that poll(2) passes over.
    int out = output.descriptor();
    int err = errors == null ? -1 : errors.descriptor();
    while (out >= 0 || err >= 0) {
      boolean[] ready = Poll.await(bell, out, err);
      if (ready[0]) {
        return;
      }
      if (ready[1] && !read(output, false, listener)) {
        out = -1;
      }
      if (ready[2] && errors != null && !read(errors, true, listener)) {
        err = -1;
      }
    }
  }

  /** Whether there may be more. */
  private static boolean read(OpenFile file, boolean errors, Listener listener)
      throws IOException, InterruptedException {
    byte[] data = file.read();
    if (data.length > 0) {
      listener.printed(errors, data);
    }
    return data.length > 0;
  }

  /** To its end, or that of the program: what it leaves in the background may hold the terminal. */
  private void followTerminal(Listener listener) throws IOException, InterruptedException {
    var _ = process.onExit().thenRun(left::ringSurely);
    boolean over = false;
    while (!over) {
      boolean[] ready = Poll.await(left.descriptor(), output.descriptor());
      over = ready[0] || !read(output, false, listener);
    }
    for (int i = 0; i < READS_AFTER_THE_END; i++) {
      if (!Poll.await(AFTER_THE_END, output.descriptor())[0] || !read(output, false, listener)) {
        return;
      }
    }
  }

  private void endOutput() throws IOException {
    left.close();
    if (terminal != null) {
      endUse(terminal);
      return;
    }
    output.close();
    if (errors != null) {
      errors.close();
    }
  }

  /** Its descriptor may be somebody else's as soon as it is closed: so not before both are done. */
  private synchronized void endUse(Terminal terminal) throws IOException {
    if (--users == 0) {
      terminal.close();
    }
  }

  /** Can be read as soon as it has been rung. */
  private static final class Bell {
    private final OpenFile.Pipe pipe;
    private boolean rung;
    private boolean closed;

    Bell() throws IOException {
      pipe = OpenFile.Pipe.open();
    }

    synchronized void ring() throws IOException {
      if (!rung) {
        rung = true;
        pipe.writes().close();
      }
    }

    void ringSurely() {
      try {
        ring();
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    int descriptor() {
      return pipe.reads().descriptor();
    }

    synchronized void close() throws IOException {
      if (!closed) {
        closed = true;
        pipe.reads().close();
      }
      ring();
    }
  }
}
