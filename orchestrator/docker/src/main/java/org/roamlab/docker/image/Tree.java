package org.roamlab.docker.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Files by their absolute paths in an image, all of 1970: one layer of it. */
final class Tree {
  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;

  private final Map<String, Item> items = new TreeMap<>();

  private sealed interface Item {
    record Copy(Path source, int mode) implements Item {}

    record Text(ByteBuffer content, int mode) implements Item {}

    record Link(String target) implements Item {}

    record Directory(int mode) implements Item {}
  }

  void copy(Path source, String path) throws IOException {
    int mode = Files.isExecutable(source) ? EXECUTABLE : PLAIN;
    items.put(path, new Item.Copy(source, mode));
  }

  /** A file, or all files below a directory; links become what they point to. */
  void copyAll(Path directory, String path) throws IOException {
    if (Files.isRegularFile(directory)) {
      copy(directory, path);
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, path + "/" + directory.relativize(file));
      }
    }
  }

  void text(String content, String path) {
    items.put(
        path, new Item.Text(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), PLAIN));
  }

  void program(byte[] content, String path) {
    items.put(path, new Item.Text(ByteBuffer.wrap(content), EXECUTABLE));
  }

  void link(String target, String path) {
    items.put(path, new Item.Link(target));
  }

  void directory(int mode, String path) {
    items.put(path, new Item.Directory(mode));
  }

  /** Of paths, modes and contents: whose files, and how old, has no part in it. */
  void digest(MessageDigest digest) throws IOException {
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (Map.Entry<String, Item> entry : items.entrySet()) {
        out.write(
            (entry.getKey() + "\0" + described(entry.getValue()) + "\0")
                .getBytes(StandardCharsets.UTF_8));
        write(entry.getValue(), out);
      }
    }
  }

  private static String described(Item item) {
    return switch (item) {
      case Item.Copy copy -> "file " + copy.mode();
      case Item.Text text -> "file " + text.mode();
      case Item.Link link -> "link " + link.target();
      case Item.Directory directory -> "directory " + directory.mode();
    };
  }

  private static void write(Item item, OutputStream out) throws IOException {
    switch (item) {
      case Item.Copy copy -> {
        try (InputStream in = Files.newInputStream(copy.source())) {
          in.transferTo(out);
        }
      }
      case Item.Text text -> out.write(text.content().array());
      case Item.Link _, Item.Directory _ -> {}
    }
  }

  void writeTar(OutputStream out) throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    for (Map.Entry<String, Item> entry : items.entrySet()) {
      tar.putArchiveEntry(header(entry.getKey().substring(1), entry.getValue()));
      write(entry.getValue(), tar);
      tar.closeArchiveEntry();
    }
    tar.finish();
    tar.flush();
  }

  private static TarArchiveEntry header(String name, Item item) throws IOException {
    return switch (item) {
      case Item.Copy(Path source, int mode) -> file(name, mode, Files.size(source));
      case Item.Text(ByteBuffer content, int mode) -> file(name, mode, content.limit());
      case Item.Link(String target) -> {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setModTime(0);
        entry.setLinkName(target);
        yield entry;
      }
      case Item.Directory(int mode) -> {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setModTime(0);
        entry.setMode(040000 | mode);
        yield entry;
      }
    };
  }

  private static TarArchiveEntry file(String name, int mode, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setModTime(0);
    entry.setMode(0100000 | mode);
    entry.setSize(size);
    return entry;
  }
}
