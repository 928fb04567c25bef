package org.roamlab.engine.visit;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.roamlab.engine.node.Attended;
import org.roamlab.linux.Terminal;

/** A program, its streams carried to and fro. */
final class ProgramVisit implements Visit {
  private final Attended program;
  private final Consumer<Answer> answers;
  private final Window window = new Window();

  /** Empty: the end of it. */
  private final BlockingQueue<Optional<byte[]>> input = new LinkedBlockingQueue<>();

  ProgramVisit(Attended program, Consumer<Answer> answers) {
    this.program = program;
    this.answers = answers;
  }

  void begin() {
    Thread.ofPlatform().daemon().name("input of " + program.name()).start(this::feed);
    Thread.ofPlatform().daemon().name("output of " + program.name()).start(this::follow);
  }

  private void feed() {
    try {
      write();
      program.endInput();
    } catch (IOException lost) {
      answers.accept(new Answer.Refused(String.valueOf(lost.getMessage())));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() throws InterruptedException {
    try {
      for (Optional<byte[]> next = input.take(); next.isPresent(); next = input.take()) {
        program.write(next.get());
        answers.accept(new Answer.Took(next.get().length));
      }
    } catch (IOException nobodyReads) {
      // What a program does not want to know is of no interest to anybody, as in a shell's pipe.
      input.clear();
    }
  }

  private void follow() {
    try {
      int status = program.follow(this::output);
      answers.accept(new Answer.Ended(status));
    } catch (IOException lost) {
      answers.accept(new Answer.Refused(String.valueOf(lost.getMessage())));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } finally {
      input.clear();
      input.add(Optional.empty());
    }
  }

  private void output(boolean errors, byte[] data) throws InterruptedException {
    window.send(data.length);
    answers.accept(new Answer.Output(errors, Base64.getEncoder().encodeToString(data)));
  }

  @Override
  public void input(byte... data) {
    input.add(Optional.of(data));
  }

  @Override
  public void endOfInput() {
    input.add(Optional.empty());
  }

  @Override
  public void resize(Terminal.Size size) throws IOException {
    program.resize(size);
  }

  @Override
  public void took(int bytes) {
    window.took(bytes);
  }

  @Override
  public void leave() throws IOException {
    // Output that nobody fetches any more must not keep the program from ending.
    window.open();
    program.leave();
  }
}
