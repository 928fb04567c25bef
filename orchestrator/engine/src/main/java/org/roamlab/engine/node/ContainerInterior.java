package org.roamlab.engine.node;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.roamlab.linux.Capabilities;
import org.roamlab.linux.Namespace;
import org.roamlab.topology.model.Node.NodeFile;

/** The namespaces of a container that somebody else has made. */
final class ContainerInterior implements Interior {
  private final Container container;
  private final List<NodeFile> files;
  private final Map<Namespace, Integer> doors = new EnumMap<>(Namespace.class);
  private final Capabilities capabilities;
  private boolean furnished;

  ContainerInterior(Container container, List<NodeFile> files) throws IOException {
    this.container = container;
    this.files = files;
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
  public void enterNetwork() throws IOException {
    enter(Namespace.NET);
    enter(Namespace.UTS);
  }

  @Override
  public Life settle(Programs programs) throws IOException {
    Namespace.unshareDirectories();
    for (Namespace kind : doors.keySet()) {
      enter(kind);
    }
    furnish();
    // What is started from here on may do what the container's own processes may, and no more.
    capabilities.limitThread();
    return new ContainerLife(container.process());
  }

  /** Once: what programs have made of the files since then survives a restart, as on a disk. */
  private synchronized void furnish() throws IOException {
    if (!furnished) {
      NodeFiles.write(files);
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
