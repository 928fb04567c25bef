package org.roamlab.engine.venue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what has been added to {@code events.jsonl} since the last time. */
final class EventTail {
  private final Path file;
  private long read;
  private String rest = "";

  EventTail(Path file) {
    this.file = file;
  }

  void forward(RunListener listener) {
    if (!Files.exists(file)) {
      return;
    }
    String text = rest + added();
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      listener.event(text.substring(begin, end));
      begin = end + 1;
    }
    rest = text.substring(begin);
  }

  private String added() {
    try (RandomAccessFile events = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) (events.length() - read)];
      events.seek(read);
      events.readFully(bytes);
      read += bytes.length;
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      // Watching is a courtesy; who analyses the file will meet the same error and say so.
      return "";
    }
  }
}
