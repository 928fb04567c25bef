package org.roamlab.cli.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.run.Reason;
import org.roamlab.engine.visit.Answer;
import org.roamlab.engine.visit.Request;

/** One errand at a lab: its requests, and the answers to them. When it is closed, it is over. */
public final class Visit implements AutoCloseable {
  private final Lab lab;
  private final SocketChannel channel;
  private final BufferedReader answers;
  private final OutputStream requests;

  private Visit(Lab lab, SocketChannel channel) {
    this.lab = lab;
    this.channel = channel;
    this.answers =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    this.requests = Channels.newOutputStream(channel);
  }

  public static Visit to(Lab lab) {
    lab.requireWhole();
    try {
      return new Visit(lab, lab.connect());
    } catch (ConnectException e) {
      throw lost(lab, "it was just taken down");
    } catch (IOException e) {
      throw lost(lab, Reason.of(e));
    }
  }

  private static CommandFailed lost(Lab lab, String why) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT, "the lab %s cannot be reached: %s".formatted(lab.name(), why));
  }

  /** May be called by several threads. */
  public synchronized void ask(Request request) throws IOException {
    say(request.json());
  }

  private void say(String line) throws IOException {
    requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Waits for it. */
  public Answer answer() throws InterruptedException {
    try {
      var line = answers.readLine();
      if (line == null) {
        throw lost(lab, "its keeper is gone");
      }
      return Answer.parse(line);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException("interrupted");
    } catch (IOException e) {
      throw lost(lab, Reason.of(e));
    }
  }

  /** One question, and what the engine says to it. */
  public static String act(Lab lab, Request request) throws InterruptedException {
    try (var visit = to(lab)) {
      visit.ask(request);
      return switch (visit.answer()) {
        case Answer.Done(String text) -> text;
        case Answer.Refused(String reason) -> throw new CommandFailed(ExitCode.FAILED, reason);
        case Answer.Gone _ -> throw lost(lab, "it is gone");
        case Answer.Output _, Answer.Took _, Answer.Ended _ ->
            throw new IllegalStateException("an answer that fits no action");
      };
    } catch (IOException e) {
      throw lost(lab, Reason.of(e));
    }
  }

  /** Returns when its keeper is gone, who is the last to go: the line to it then breaks. */
  public static void takeDown(Lab lab) throws IOException, InterruptedException {
    try (var visit = new Visit(lab, lab.connect())) {
      visit.say(Keeper.DOWN);
      visit.answers.readLine();
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException("interrupted");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
