package org.roamlab.engine.journal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The journal of a command that was killed. While this is open nobody else removes the same. */
public final class LostJournal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Map<Integer, Resource> resources = new LinkedHashMap<>();
  private String command = "a command";

  LostJournal(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    // Not closed: that would close the channel, and with it unlock the file.
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    // What follows the last end of a line was cut by the kill, before anything was made of it.
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      read(line);
    }
  }

  private void read(String line) throws IOException {
    try {
      switch (JsonMapper.shared().readValue(line, JournalLine.class)) {
        case JournalLine.Begun begun -> command = begun.command();
        case JournalLine.Made made -> resources.put(made.number(), made.resource());
        case JournalLine.Released released -> resources.remove(released.number());
      }
    } catch (JacksonException e) {
      throw new IOException(
          "cannot read the journal %s; was it written by another version of Roamlab? the line: %s"
              .formatted(file, line),
          e);
    }
  }

  public String command() {
    return command;
  }

  /** What is still there, in the order in which it is to be removed. */
  public List<Resource> left() throws IOException {
    List<Resource> left = new ArrayList<>();
    for (Resource resource : List.copyOf(resources.values()).reversed()) {
      if (resource.exists()) {
        left.add(resource);
      }
    }
    return left;
  }

  /** All of it is gone. */
  public void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
