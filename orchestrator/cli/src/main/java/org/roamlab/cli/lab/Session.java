package org.roamlab.cli.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.Shell;
import org.roamlab.engine.visit.Answer;
import org.roamlab.engine.visit.Request;
import org.roamlab.engine.visit.Window;

/** A program in a lab, with this process's input and output as its own. */
public final class Session {
  /** As shells have it. */
  private static final int NOT_STARTED = 127;

  /** With all that lived in the lab. */
  public static final int KILLED = 137;

  private static final int BUFFER_BYTES = 4096;

  private final Visit visit;
  private final InputStream in;
  private final OutputStream out;
  private final OutputStream errors;
  private final Window window = new Window();

  /**
   * @param out fails where nobody reads it any more
   */
  public Session(Visit visit, InputStream in, OutputStream out, OutputStream errors) {
    this.visit = visit;
    this.in = in;
    this.out = out;
    this.errors = errors;
  }

  public static Session of(Visit visit, Shell shell) {
    return new Session(visit, shell.in(), new Pipe(shell.out()), new Pipe(shell.err()));
  }

  /** Until the program has ended, or the lab with all that is in it. Its exit status. */
  public int follow() throws IOException, InterruptedException {
    Thread.ofPlatform().daemon().name("input").start(this::feed);
    while (true) {
      switch (visit.answer()) {
        case Answer.Output(boolean toErrors, String data) ->
            print(toErrors ? errors : out, Base64.getDecoder().decode(data));
        case Answer.Took(int bytes) -> window.took(bytes);
        case Answer.Ended(int status) -> {
          return status;
        }
        case Answer.Gone _ -> {
          return KILLED;
        }
        case Answer.Refused(String reason) -> throw new CommandFailed(NOT_STARTED, reason);
        case Answer.Done _ -> throw new IllegalStateException("an answer that fits no program");
      }
    }
  }

  private void print(OutputStream stream, byte[] data) throws IOException {
    stream.write(data);
    stream.flush();
    visit.ask(new Request.Took(data.length));
  }

  private void feed() {
    try {
      var buffer = new byte[BUFFER_BYTES];
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        window.send(n);
        var data = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, n));
        visit.ask(new Request.Input(data));
      }
      visit.ask(new Request.EndOfInput());
    } catch (IOException gone) {
      // The program is, and its end has been told to who follows it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
