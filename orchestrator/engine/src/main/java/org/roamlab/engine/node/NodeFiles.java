package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.roamlab.topology.model.Node.NodeFile;

/** Writes the plan's files, as the calling thread sees the file system. */
record NodeFiles(List<NodeFile> files) {
  void write() throws IOException {
    for (NodeFile file : files) {
      write(file);
    }
  }

  private static void write(NodeFile file) throws IOException {
    Path path = Path.of(file.path());
    Files.createDirectories(path.getParent());
    Files.writeString(path, file.content());
    Files.setPosixFilePermissions(path, permissions(file.mode()));
  }

  /** From octal digits. */
  private static Set<PosixFilePermission> permissions(String mode) {
    int bits = Integer.parseInt(mode, 8);
    StringBuilder text = new StringBuilder();
    for (int i = 8; i >= 0; i--) {
      text.append((bits >> i & 1) == 1 ? "rwxrwxrwx".charAt(8 - i) : '-');
    }
    return PosixFilePermissions.fromString(text.toString());
  }
}
