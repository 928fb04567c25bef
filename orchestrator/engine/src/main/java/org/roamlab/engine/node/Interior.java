package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.roamlab.linux.Mounts;
import org.roamlab.linux.Namespace;
import org.roamlab.topology.model.Node.NodeFile;

/**
 * What a node's programs see: the node's network and host name, and a file system of their own. It
 * is the machine's, but {@code /etc}, {@code /var} and wherever the plan has files keep changes to
 * themselves, and {@code /tmp} and {@code /run} are the node's alone. Made when first needed: an
 * idle node has none.
 */
final class Interior {
  /** Below {@code /run}, what stays in sight of programs: the job and what the engine runs from. */
  private static final List<String> SHARED = List.of("job", "lib", "jdk");

  private final int network;
  private final int hostName;
  private final List<NodeFile> files;
  private int mounts = -1;

  Interior(int network, int hostName, List<NodeFile> files) {
    this.network = network;
    this.hostName = hostName;
    this.files = files;
  }

  /** Moves the calling thread in. */
  synchronized void enter() throws IOException {
    Namespace.unshareDirectories();
    Namespace.NET.enter(network);
    Namespace.UTS.enter(hostName);
    if (mounts >= 0) {
      Namespace.MOUNT.enter(mounts);
    } else {
      Namespace.unshare(Namespace.MOUNT);
      furnish();
      mounts = Namespace.MOUNT.open();
    }
  }

  /** For threads that need the network only. */
  void enterNetwork() throws IOException {
    Namespace.NET.enter(network);
    Namespace.UTS.enter(hostName);
  }

  private void furnish() throws IOException {
    Mounts.makePrivate();
    Mounts.system("sysfs", "/sys");
    Path memory = Files.createDirectories(Path.of("/run/interior"));
    Mounts.memory(memory.toString(), "755");
    for (String directory : ownDirectories()) {
      overlay(memory.resolve("changed"), directory);
    }
    Path run = Files.createDirectory(memory.resolve("run"));
    for (String shared : SHARED) {
      share(Path.of("/run", shared), run.resolve(shared));
    }
    Mounts.memory("/tmp", "1777");
    Mounts.bindAll(run.toString(), "/run");
    for (NodeFile file : files) {
      write(file);
    }
  }

  private Set<String> ownDirectories() {
    Set<String> directories = new TreeSet<>(List.of("/etc", "/var"));
    for (NodeFile file : files) {
      directories.add("/" + Path.of(file.path()).getName(0));
    }
    directories.removeAll(List.of("/tmp", "/run"));
    return directories;
  }

  private static void overlay(Path changed, String directory) throws IOException {
    Path upper = Files.createDirectories(Path.of(changed + directory, "upper"));
    Path work = Files.createDirectories(Path.of(changed + directory, "work"));
    Files.createDirectories(Path.of(directory));
    Mounts.overlay(directory, upper.toString(), work.toString());
  }

  private static void share(Path what, Path where) throws IOException {
    if (Files.exists(what)) {
      Files.createDirectory(where);
      Mounts.bind(what.toString(), where.toString());
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
