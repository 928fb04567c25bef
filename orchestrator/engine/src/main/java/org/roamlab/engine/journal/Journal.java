package org.roamlab.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one command has made on this machine, written down before it is made. The journal is a file
 * that the command holds locked: the kernel lets go of the lock when the process ends, however it
 * ends, so a journal that can be locked has lost its owner, and what is in it is to be removed.
 */
public final class Journal implements AutoCloseable {
  private final JournalDirectory directory;
  private final Path file;
  private final FileChannel channel;
  private final String id;
  private final List<Entry> entries = new ArrayList<>();
  private int count;

  private Journal(JournalDirectory directory, String id, FileChannel channel, Path file) {
    this.directory = directory;
    this.id = id;
    this.channel = channel;
    this.file = file;
  }

  /**
   * @param command in the user's words, for whoever finds it later
   */
  public static Journal open(JournalDirectory directory, String command) throws IOException {
    String id = UUID.randomUUID().toString();
    Path file = directory.file(id);
    Journal journal = new Journal(directory, id, directory.begin(file), file);
    journal.append(new JournalLine.Begun(command, ProcessHandle.current().pid()));
    return journal;
  }

  /** Like no other: a tag for what can carry one. */
  public String id() {
    return id;
  }

  /** To be called before the resource is made. */
  public synchronized Entry add(Resource resource) throws IOException {
    Entry entry = new Entry(++count, resource);
    append(new JournalLine.Made(entry.number, resource));
    entries.add(entry);
    return entry;
  }

  /** One resource, while it is this journal's to remove. */
  public final class Entry {
    private final int number;
    private final Resource resource;

    private Entry(int number, Resource resource) {
      this.number = number;
      this.resource = resource;
    }

    public void remove() throws IOException, InterruptedException {
      resource.remove();
      release();
    }

    /** It is gone, was never made, or belongs to the user from now on. */
    public void release() throws IOException {
      synchronized (Journal.this) {
        append(new JournalLine.Released(number));
        entries.remove(this);
      }
    }
  }

  private synchronized void append(JournalLine line) throws IOException {
    String text = JsonMapper.shared().writeValueAsString(line) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Removes what is left, the latest first. What cannot be removed stays in the journal, for {@code
   * roamlab gc} to try again.
   */
  @Override
  public void close() throws IOException {
    List<IOException> failures = removeAll();
    if (failures.isEmpty()) {
      Files.deleteIfExists(file);
    }
    directory.end(file, channel);
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private List<IOException> removeAll() {
    List<IOException> failures = new ArrayList<>();
    for (Entry entry : List.copyOf(entries).reversed()) {
      try {
        entry.remove();
      } catch (IOException e) {
        failures.add(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failures.add(new IOException("interrupted while removing " + entry.resource.text(), e));
      }
    }
    return failures;
  }
}
