package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.roamlab.linux.Mounts;
import org.roamlab.linux.Namespace;
import org.roamlab.linux.Spawn;
import org.roamlab.topology.model.Node.NodeFile;

/**
 * What a node's programs see: the node's network and host name, and a file system of their own. It
 * is the machine's, but {@code /etc}, {@code /var} and wherever the plan has files keep changes to
 * themselves, and {@code /tmp} and {@code /run} are the node's alone. Made when first needed: an
 * idle node has none.
 */
final class NamespaceInterior implements Interior {
  private static final Path NOTHING = Path.of("/dev/null");
  // Sleeps for ever and ignores SIGCHLD, so that the kernel itself reaps what is orphaned.
  private static final List<String> FIRST_PROCESS =
      List.of("env", "--ignore-signal=CHLD", "sleep", "infinity");

  /** Below {@code /run}, what stays in sight of programs: the job and what the engine runs from. */
  private static final List<String> SHARED = List.of("job", "lib", "jdk", "agents");

  private final int network;
  private final int hostName;
  private final List<NodeFile> files;
  private int mounts = -1;

  NamespaceInterior(int network, int hostName, List<NodeFile> files) {
    this.network = network;
    this.hostName = hostName;
    this.files = files;
  }

  @Override
  public Map<String, String> environment() {
    return System.getenv();
  }

  @Override
  public Life settle(Programs programs) throws IOException {
    enter();
    Namespace.unshare(Namespace.PID);
    int first = spawn(FIRST_PROCESS);
    mountProc();
    return new NamespaceLife(first, programs);
  }

  /** The processes of the node alone; only one of them can mount that. */
  private static void mountProc() throws IOException {
    int status = Spawn.await(spawn(List.of("mount", "-t", "proc", "proc", "/proc")));
    if (status != 0) {
      throw new IOException("cannot mount /proc in a node: exit code " + status);
    }
  }

  private static int spawn(List<String> command) throws IOException {
    Spawn.Files files = new Spawn.Files(NOTHING, NOTHING, NOTHING);
    return Spawn.start(command, System.getenv(), "/", files);
  }

  private synchronized void enter() throws IOException {
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

  @Override
  public void enterNetwork() throws IOException {
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
    new NodeFiles(files).write();
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
      Mounts.bindAll(what.toString(), where.toString());
    }
  }
}
