package org.roamlab.engine.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.roamlab.engine.event.JobDirectoryProblem;

/** What the engine tells its venue, by lines on standard output. */
public sealed interface Report {
  String PREFIX = "roamlab-engine: ";

  /** The experiment has come that far. */
  record Progress(long tNs) implements Report {}

  /** The run failed. A text of several lines is as many reports. */
  record Failure(String line) implements Report {}

  /** The machine around the engine lacks something: the disk is full. */
  record Lack(String line) implements Report {}

  /** A letter to a visitor. */
  record Letter(String line) implements Report {}

  /** So many bytes of standard input have been read: as many more may come. */
  record Heard(int bytes) implements Report {}

  /** Not buffered: whoever waits for it is outside. */
  static void send(Report report) {
    String line =
        switch (report) {
          case Progress(long tNs) -> "t " + tNs;
          case Failure(String text) -> "failed " + text;
          case Lack(String text) -> "lacks " + text;
          case Letter(String text) -> "letter " + text;
          case Heard(int bytes) -> "heard " + bytes;
        };
    // Not closed: that would close standard output.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    try {
      // A pipe takes longer lines in pieces, and several threads have something to say.
      synchronized (FileDescriptor.out) {
        out.write((PREFIX + line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException nobodyListens) {
      // Who watched is gone, and with that the venue ends this process.
      Thread.currentThread().interrupt();
    }
  }

  static void sendFailure(Throwable failure) {
    for (String line : Describe.failure(failure)) {
      send(isLack(failure) ? new Lack(line) : new Failure(line));
    }
  }

  private static boolean isLack(Throwable failure) {
    return failure instanceof JobDirectoryProblem || failure instanceof MachineLacks;
  }

  /** Anything else that appears on the console is not a report. */
  static Optional<Report> parse(String line) {
    if (!line.startsWith(PREFIX)) {
      return Optional.empty();
    }
    List<String> words = List.of(line.substring(PREFIX.length()).split(" ", 2));
    return switch (words.getFirst()) {
      case "t" -> Optional.of(new Progress(Long.parseLong(words.getLast().strip())));
      case "failed" -> Optional.of(new Failure(words.getLast()));
      case "heard" -> Optional.of(new Heard(Integer.parseInt(words.getLast().strip())));
      case "letter" -> Optional.of(new Letter(words.getLast()));
      case "lacks" -> Optional.of(new Lack(words.getLast()));
      default -> Optional.empty();
    };
  }

  /** In words where it is a refusal, with its stack where it is a bug. */
  final class Describe {
    private Describe() {}

    static List<String> failure(Throwable failure) {
      boolean refusal = failure instanceof IOException || isLack(failure);
      if (refusal && failure.getMessage() != null) {
        return failure.getMessage().lines().toList();
      }
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      return text.toString().lines().toList();
    }
  }
}
