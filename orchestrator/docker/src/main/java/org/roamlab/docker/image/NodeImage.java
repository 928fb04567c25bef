package org.roamlab.docker.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.EnvironmentProblem;

/**
 * What the image of nodes is made of: in one layer this machine's programs, in others a small Java
 * runtime, and engine and agents, which change with each build of Roamlab, all where the other
 * venues have them; and on top caches of the classes of these very ones.
 */
public final class NodeImage {
  static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  static final String REPOSITORY = "roamlab/node";

  private static final String CACHES = "/run/lib/aot/";

  /** Of an image that is there only to have caches made in it. */
  private static final String UNTRAINED = "-untrained";

  private final List<Tree> layers;
  private final String hash;
  private final String suffix;

  private NodeImage(List<Tree> layers, String hash, String suffix) {
    this.layers = List.copyOf(layers);
    this.hash = hash;
    this.suffix = suffix;
  }

  /** What is made of the runtime, archives and caches of classes, differs each time it is made. */
  private static String hash(Tree system, JavaRuntime runtime, Tree roamlab) throws IOException {
    MessageDigest digest = ImageArchive.sha256();
    system.digest(digest);
    digest.update(runtime.key().getBytes(StandardCharsets.UTF_8));
    roamlab.digest(digest);
    return HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  /**
   * @param programs the list of their names
   */
  static NodeImage of(Path programs, JavaRuntime runtime, EngineImage engine, String architecture)
      throws IOException, EnvironmentProblem, InterruptedException {
    Path directory = runtime.directory();
    Tree system = new Tree();
    directories(system);
    accounts(system);
    programs(system, programs, directory);
    system.program(FirstProcess.program(architecture), FirstProcess.PATH);
    Tree java = new Tree();
    java.copyAll(directory, EngineImage.JDK_INSIDE);
    Tree roamlab = new Tree();
    for (Jars.Placed placed : Jars.of(engine)) {
      roamlab.copyAll(placed.outside(), placed.inside());
    }
    return new NodeImage(List.of(system, java, roamlab), hash(system, runtime, roamlab), "");
  }

  /**
   * @param caches files; where there are none it is the same image
   */
  NodeImage with(List<Path> caches) throws IOException {
    Tree tree = new Tree();
    for (Path cache : caches) {
      tree.copy(cache, CACHES + cache.getFileName());
    }
    List<Tree> all = new ArrayList<>(layers);
    all.add(tree);
    return caches.isEmpty() ? this : new NodeImage(all, hash, suffix);
  }

  /** By another tag. */
  public NodeImage untrained() {
    return new NodeImage(layers, hash, UNTRAINED);
  }

  private static void directories(Tree tree) {
    for (String directory : List.of("/proc", "/sys", "/dev", "/etc", "/run", "/var", "/root")) {
      tree.directory(0755, directory);
    }
    tree.directory(01777, "/tmp");
    tree.directory(0755, "/run/netns");
    tree.directory(0755, "/run/job");
    for (String directory : List.of("bin", "sbin", "lib", "lib64")) {
      if (Files.isSymbolicLink(Path.of("/", directory))) {
        tree.directory(0755, "/usr/" + directory);
        tree.link("usr/" + directory, "/" + directory);
      }
    }
  }

  private static void accounts(Tree tree) {
    tree.text(
        "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/:/bin/false\n", "/etc/passwd");
    tree.text("root:x:0:\nnogroup:x:65534:\n", "/etc/group");
    tree.text("passwd: files\ngroup: files\nhosts: files dns\n", "/etc/nsswitch.conf");
  }

  private static void programs(Tree tree, Path list, Path runtime)
      throws IOException, EnvironmentProblem, InterruptedException {
    List<Path> programs = HostPrograms.find(HostPrograms.wanted(list));
    for (Path program : programs) {
      tree.copy(program, HostPrograms.place(program));
    }
    Set<Path> linked = new LinkedHashSet<>(programs);
    linked.add(runtime.resolve("bin/java"));
    linked.add(runtime.resolve("lib/server/libjvm.so"));
    Set<Path> libraries = HostPrograms.libraries(linked);
    for (Path library : libraries) {
      if (!library.startsWith(runtime)) {
        tree.copy(library, HostPrograms.place(library));
      }
    }
    for (Path extensions : HostPrograms.extensions(libraries)) {
      tree.copyAll(extensions, HostPrograms.place(extensions));
    }
    for (String data : List.of("/etc/services", "/etc/protocols", "/usr/share/iproute2")) {
      data(tree, Path.of(data));
    }
    data(tree, Path.of("/etc/iproute2"));
    for (String terminal :
        List.of("x/xterm", "x/xterm-256color", "l/linux", "s/screen", "v/vt100")) {
      data(tree, Path.of("/usr/lib/terminfo", terminal));
    }
  }

  /** Where this machine has it. */
  private static void data(Tree tree, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      tree.copyAll(path, path.toString());
    } else if (Files.exists(path)) {
      tree.copy(path, path.toString());
    }
  }

  /** With a hash of all that it is made of: another content has another tag. */
  public String tag() {
    return REPOSITORY + ":" + hash + suffix;
  }

  String hash() {
    return hash;
  }

  /** For {@code docker load}. */
  void write(Path scratch, Path file, String architecture, String label) throws IOException {
    ImageArchive archive = new ImageArchive(scratch);
    for (Tree layer : layers) {
      archive.layer(layer);
    }
    archive.write(tag(), architecture, config(label), file);
  }

  private Map<String, Object> config(String label) {
    Map<String, Object> config = new TreeMap<>();
    config.put("Env", new ArrayList<>(List.of("PATH=" + PATH, "LANG=C.UTF-8", "TERM=xterm")));
    config.put("Cmd", List.of("bash"));
    config.put("Labels", Map.of(label, hash));
    return config;
  }
}
