package org.roamlab.cli.history;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a run's events.jsonl: those that are there, and those that come. */
public final class EventStream {
  private static final int CHUNK = 1 << 16;

  private final Path directory;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long read;

  /**
   * @param lines hears each line once it is complete
   */
  public EventStream(Path directory, Consumer<String> lines) {
    this.directory = directory;
    this.lines = lines;
  }

  /** Reads what is there. A last line without an end counts: nobody will end it. */
  public void readAll() throws IOException {
    readMore();
    if (begun.size() > 0) {
      lines.accept(begun.toString(StandardCharsets.UTF_8));
      begun.reset();
    }
  }

  /** Reads what is there and what comes, until the run has ended. */
  public void follow() throws IOException, InterruptedException {
    try (var watch = directory.getFileSystem().newWatchService()) {
      directory.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
      // What was written before the watch began gives no event: so read once first.
      while (!ended()) {
        readMore();
        var key = watch.take();
        key.pollEvents();
        key.reset();
      }
    }
    readAll();
  }

  /** The engine's last act is the manifest: it says how the run ended. */
  private boolean ended() throws IOException {
    try {
      var manifest = Files.readAllBytes(directory.resolve("manifest.json"));
      return !JsonMapper.shared()
          .readTree(manifest)
          .path("exit")
          .asString("")
          .equals("interrupted");
    } catch (JacksonException e) {
      return true;
    }
  }

  private void readMore() throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(directory.resolve("events.jsonl"))) {
      file.position(read);
      var buffer = ByteBuffer.allocate(CHUNK);
      while (file.read(buffer) > 0) {
        buffer.flip();
        read += buffer.remaining();
        take(buffer);
        buffer.clear();
      }
    } catch (NoSuchFileException e) {
      // The run has not begun to write yet.
    }
  }

  private void take(ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      var next = buffer.get();
      if (next != '\n') {
        begun.write(next);
        continue;
      }
      lines.accept(begun.toString(StandardCharsets.UTF_8));
      begun.reset();
    }
  }
}
