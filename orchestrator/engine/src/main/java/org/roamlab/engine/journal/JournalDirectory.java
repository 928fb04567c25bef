package org.roamlab.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All journals of a user: one file for each command that is making things, or was killed. */
public final class JournalDirectory {
  private static final String SUFFIX = ".jsonl";

  /**
   * Journals of this process. The kernel's locks are a process's: merely closing such a file a
   * second time would unlock it.
   */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path path;

  public JournalDirectory(Path state) throws IOException {
    this.path = Files.createDirectories(state.resolve("journal")).toRealPath();
  }

  /** Beside it, what belongs to who writes the journals. */
  public Path sibling(String name) {
    return path.resolveSibling(name);
  }

  Path file(String id) {
    return path.resolve(id + SUFFIX);
  }

  /** A new journal, locked before anybody else sees it. */
  FileChannel begin(Path file) throws IOException {
    synchronized (OWN) {
      try (FileChannel _ = alone()) {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        OWN.add(file);
        return channel;
      }
    }
  }

  void end(Path file, FileChannel channel) throws IOException {
    synchronized (OWN) {
      channel.close();
      OWN.remove(file);
    }
  }

  /** While it is open, no journal is between being made and being locked. */
  private FileChannel alone() throws IOException {
    FileChannel lock =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock.lock();
    return lock;
  }

  /** The journals whose owners are gone. Close each. */
  public List<LostJournal> lost() throws IOException {
    List<LostJournal> lost = new ArrayList<>();
    synchronized (OWN) {
      try (FileChannel _ = alone()) {
        for (Path file : files()) {
          claim(file, lost);
        }
      }
    }
    return lost;
  }

  /** Whether the command is alive whose journal has this id. */
  public boolean isAlive(String id) throws IOException {
    synchronized (OWN) {
      Path file = file(id);
      if (OWN.contains(file)) {
        return true;
      }
      try (FileChannel _ = alone();
          FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        return channel.tryLock() == null;
      } catch (NoSuchFileException ended) {
        return false;
      }
    }
  }

  private static void claim(Path file, List<LostJournal> lost) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException ended) {
      return;
    }
    if (channel.tryLock() == null) {
      channel.close();
    } else {
      lost.add(new LostJournal(file, channel));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && !OWN.contains(file))
          .sorted()
          .toList();
    }
  }
}
