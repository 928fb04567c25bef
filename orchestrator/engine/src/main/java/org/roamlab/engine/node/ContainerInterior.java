package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.roamlab.linux.Capabilities;
import org.roamlab.linux.Namespace;
import org.roamlab.linux.Spawn;
import org.roamlab.topology.model.Node.NodeFile;

/** The namespaces of a container that somebody else has made. */
final class ContainerInterior implements Interior {
  private final Container container;
  private final NodeFiles files;
  private final Map<Namespace, Integer> doors = new EnumMap<>(Namespace.class);
  private final Capabilities capabilities;
  private boolean furnished;

  ContainerInterior(Container container, List<NodeFile> files) throws IOException {
    this.container = container;
    this.files = new NodeFiles(files);
    for (Namespace kind : Namespace.values()) {
      doors.put(kind, kind.open(container.process()));
    }
    this.capabilities = Capabilities.bounding(container.process());
  }

  @Override
  public Map<String, String> environment() {
    return container.environment();
  }

  @Override
  public Path reach(Path inside) {
    return root().resolve(inside.toString().substring(1));
  }

  @Override
  public void enterNetwork() throws IOException {
    enter(Namespace.NET);
    enter(Namespace.UTS);
  }

  @Override
  public Life settle(Programs programs) throws IOException {
    Namespace.unshareDirectories();
    enterAll();
    furnish();
    // What is started from here on may do what the container's own processes may, and no more.
    capabilities.limitThread();
    return new ContainerLife(container.process());
  }

  /** On a thread that becomes whom the image wants: it can do nothing else afterwards. */
  @Override
  public int startOfImage(List<String> command, Map<String, String> given, Spawn.Streams streams)
      throws IOException {
    // Looked up from outside: a thread that is inside finds no classes of ours any more.
    Accounts.Account account = new Accounts(root()).find(container.user());
    Map<String, String> environment = new TreeMap<>(given);
    environment.putIfAbsent("HOME", account.home());
    List<String> words = new ArrayList<>(command);
    words.set(0, program(command.getFirst(), environment));
    // An image's log may be a link to /dev/stdout.
    streams.output().give(account.identity());
    return inside(() -> {
      account.identity().assume();
      String directory = container.directory();
      return Spawn.start(words, environment, directory.isEmpty() ? "/" : directory, streams);
    });
  }

  private Path root() {
    return Path.of("/proc/" + container.process() + "/root");
  }

  /** Where the image has it, and not where this process would look for it. */
  private String program(String name, Map<String, String> environment) throws IOException {
    if (name.contains("/")) {
      return name;
    }
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    return Arrays.stream(path.split(":"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> directory + "/" + name)
        .filter(this::has)
        .findFirst()
        .orElseThrow(() -> new IOException("no %s is in %s of its image".formatted(name, path)));
  }

  /** Links are not followed: they would lead to this process's own files. */
  private boolean has(String file) {
    return Files.exists(root().resolve(file.substring(1)), LinkOption.NOFOLLOW_LINKS);
  }

  private int inside(Callable<Integer> work) throws IOException {
    FutureTask<Integer> task =
        new FutureTask<>(() -> {
          Namespace.unshareDirectories();
          enterAll();
          capabilities.limitThread();
          return work.call();
        });
    Thread.ofPlatform().daemon().name("start in " + container.node()).start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program was started", e);
    }
  }

  private void enterAll() throws IOException {
    for (Namespace kind : doors.keySet()) {
      enter(kind);
    }
  }

  /** Once: what programs have made of the files since then survives a restart, as on a disk. */
  private synchronized void furnish() throws IOException {
    if (!furnished) {
      files.write();
      furnished = true;
    }
  }

  private void enter(Namespace kind) throws IOException {
    Integer door = doors.get(kind);
    if (door == null) {
      throw new IllegalStateException("no door to " + kind + " of " + container.node());
    }
    kind.enter(door);
  }
}
