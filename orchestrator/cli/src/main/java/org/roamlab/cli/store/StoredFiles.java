package org.roamlab.cli.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The files of an entry, with sizes and checksums: what tells that none was damaged on disk. */
record StoredFiles(List<StoredFile> files) {
  /** Its last modification is also when the entry was used last. */
  static final String LIST = ".stored";

  private static final int CHUNK = 1 << 20;

  /**
   * @param path relative to the entry
   */
  record StoredFile(String path, long bytes, long crc32c) {
    String line() {
      return "%08x %d %s".formatted(crc32c, bytes, path);
    }

    boolean shared() {
      return path.startsWith("captures/") || path.endsWith(".csv");
    }

    void check(Path file) throws IOException, Damaged {
      check(Files.size(file), checksum(file));
    }

    void check(long foundBytes, long foundCrc32c) throws Damaged {
      if (foundBytes != bytes || foundCrc32c != crc32c) {
        throw new Damaged(path + " has changed");
      }
    }

    static StoredFile of(String line) throws Damaged {
      var cells = line.split(" ", 3);
      try {
        return new StoredFile(cells[2], Long.parseLong(cells[1]), Long.parseLong(cells[0], 16));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new Damaged("its list has the line '" + line + "'", e);
      }
    }
  }

  /** An entry is not what was put there. */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    Damaged(String what) {
      super(what);
    }

    Damaged(String what, Throwable cause) {
      super(what, cause);
    }
  }

  static StoredFiles read(Path entry) throws IOException, Damaged {
    var files = new ArrayList<StoredFile>();
    try {
      for (var line : Files.readAllLines(entry.resolve(LIST))) {
        files.add(StoredFile.of(line));
      }
    } catch (NoSuchFileException | java.nio.charset.MalformedInputException e) {
      throw new Damaged("its list of files is gone", e);
    }
    if (files.isEmpty()) {
      throw new Damaged("its list of files is empty");
    }
    return new StoredFiles(files);
  }

  static StoredFiles of(Path run) throws IOException {
    var files = new ArrayList<StoredFile>();
    try (var all = Files.walk(run)) {
      for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
        var path = run.relativize(file).toString();
        if (!path.equals(LIST)) {
          files.add(new StoredFile(path, Files.size(file), checksum(file)));
        }
      }
    }
    return new StoredFiles(files);
  }

  void write(Path entry) throws IOException {
    Files.write(entry.resolve(LIST), files.stream().map(StoredFile::line).toList());
  }

  /**
   * Puts all files into another directory, and looks at each byte on the way. Most of a run are its
   * captures and the data of its figures: they are replaced, but never written over, so directories
   * share them where a file system lets them.
   */
  void copy(Path from, Path to) throws IOException, Damaged {
    for (var file : files) {
      var target = to.resolve(file.path()).normalize();
      if (!target.startsWith(to)) {
        throw new Damaged("its list names " + file.path());
      }
      Files.createDirectories(target.getParent());
      var source = from.resolve(file.path());
      if (file.shared() && link(source, target)) {
        file.check(target);
      } else {
        copy(source, target, file);
      }
    }
  }

  /** Not between file systems, not on each of them, and not to another user's file. */
  private static boolean link(Path from, Path to) {
    try {
      Files.createLink(to, from);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // a copy does as well, and says what is wrong where that fails too
    }
  }

  private static void copy(Path from, Path to, StoredFile expected) throws IOException, Damaged {
    var crc = new CRC32C();
    var bytes = 0L;
    try (var in = FileChannel.open(from);
        var out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.allocateDirect(Math.clamp(expected.bytes(), 1, CHUNK));
      while (in.read(buffer) >= 0) {
        bytes += buffer.position();
        crc.update(buffer.flip());
        buffer.rewind();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        buffer.clear();
      }
    } catch (NoSuchFileException e) {
      throw new Damaged(expected.path() + " is gone", e);
    }
    expected.check(bytes, crc.getValue());
  }

  private static long checksum(Path file) throws IOException {
    var crc = new CRC32C();
    try (var in = FileChannel.open(file)) {
      var buffer = ByteBuffer.allocateDirect(Math.clamp(in.size(), 1, CHUNK));
      while (in.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return crc.getValue();
  }
}
