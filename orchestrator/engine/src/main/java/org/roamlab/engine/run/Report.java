package org.roamlab.engine.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the engine tells its venue, by lines on standard output. */
public sealed interface Report {
  String PREFIX = "roamlab-engine: ";

  /** The experiment has come that far. */
  record Progress(long tNs) implements Report {}

  /** The run failed. A text of several lines is as many reports. */
  record Failure(String line) implements Report {}

  /** Not buffered: whoever waits for it is outside. */
  static void send(Report report) {
    String line =
        switch (report) {
          case Progress(long tNs) -> "t " + tNs;
          case Failure(String text) -> "failed " + text;
        };
    // Not closed: that would close standard output.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    try {
      out.write((PREFIX + line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyListens) {
      // Who watched is gone, and with that the venue ends this process.
      Thread.currentThread().interrupt();
    }
  }

  static void sendFailure(Throwable failure) {
    for (String line : Describe.failure(failure)) {
      send(new Failure(line));
    }
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
      default -> Optional.empty();
    };
  }

  /** In words where it is a refusal, with its stack where it is a bug. */
  final class Describe {
    private Describe() {}

    static List<String> failure(Throwable failure) {
      if (failure instanceof IOException && failure.getMessage() != null) {
        return failure.getMessage().lines().toList();
      }
      java.io.StringWriter text = new java.io.StringWriter();
      failure.printStackTrace(new java.io.PrintWriter(text));
      return text.toString().lines().toList();
    }
  }
}
