package org.roamlab.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.roamlab.docker.image.FirstProcess;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.topology.model.Node;

/** The containers of a run's nodes. They have no network of their own, and die with their run. */
final class Fleet {
  /** Docker switches it off where it gives no network. */
  private static final Map<String, String> IPV6 =
      Map.of("net.ipv6.conf.all.disable_ipv6", "0", "net.ipv6.conf.default.disable_ipv6", "0");

  private static final String TUN = "/dev/net/tun";

  private final Docker docker;
  private final Images images;
  private final String image;
  private final RunName run;

  /**
   * @param image of nodes that name none
   */
  Fleet(Docker docker, String image, RunName run) {
    this.docker = docker;
    this.images = new Images(docker);
    this.image = image;
    this.run = run;
  }

  /**
   * Returns when all of them live.
   *
   * @param withTun those that may make tunnels of their own
   */
  Container.All start(List<Node> nodes, Set<String> withTun)
      throws EnvironmentProblem, InterruptedException {
    Map<String, ContainerConfig> others = others(nodes);
    String architecture = others.isEmpty() ? "" : images.architecture();
    List<Container> containers =
        Parallel.map(
            nodes,
            node ->
                start(
                    node,
                    hostConfig(withTun.contains(node.name())),
                    others.get(node.image()),
                    architecture));
    return new Container.All(containers);
  }

  /** What the images of users say of themselves, by name. */
  private Map<String, ContainerConfig> others(List<Node> nodes) throws EnvironmentProblem {
    Map<String, ContainerConfig> others = new HashMap<>();
    for (Node node : nodes) {
      String name = node.image();
      if (name != null && !others.containsKey(name)) {
        others.put(name, config(node.name(), name));
      }
    }
    return others;
  }

  private ContainerConfig config(String node, String name) throws EnvironmentProblem {
    InspectImageResponse found = images.present(name, node);
    return Objects.requireNonNullElseGet(found.getConfig(), ContainerConfig::new);
  }

  private Container start(
      Node node, HostConfig host, @Nullable ContainerConfig other, String architecture)
      throws EnvironmentProblem {
    String id =
        docker.call("create the container of node " + node.name(), () -> create(node, host));
    if (other != null) {
      docker.call("furnish the container of node " + node.name(), () -> furnish(id, architecture));
    }
    docker.call(
        "start the container of node " + node.name(),
        () -> docker.client().startContainerCmd(id).exec());
    InspectContainerResponse started =
        docker.call(
            "look at the container of node " + node.name(),
            () -> docker.client().inspectContainerCmd(id).exec());
    return described(node, started, other);
  }

  private String create(Node node, HostConfig host) {
    String image = node.image() == null ? this.image : node.image();
    CreateContainerCmd command =
        docker
            .client()
            .createContainerCmd(image)
            .withName(run.container(node.name()))
            .withHostName(node.name())
            .withLabels(run.labels(node.name()))
            .withEntrypoint(FirstProcess.PATH)
            .withUser("0")
            .withHealthcheck(ImageHealth.unasked())
            // None at all: for the sake of one that it calls none, Docker starts itself once more.
            .withNetworkDisabled(true)
            .withHostConfig(host);
    return command.exec().getId();
  }

  private static HostConfig hostConfig(boolean withTun) {
    return HostConfig.newHostConfig()
        .withDevices(withTun ? List.of(Device.parse(TUN)) : List.of())
        .withNetworkMode("none")
        .withCapAdd(Capability.NET_ADMIN)
        .withSysctls(IPV6)
        .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
        .withAutoRemove(true);
  }

  /** An image of the user's lacks our first process. */
  private Void furnish(String id, String architecture) throws EnvironmentProblem, IOException {
    byte[] program = FirstProcess.program(architecture);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
      TarArchiveEntry entry = new TarArchiveEntry(FirstProcess.PATH.substring(1));
      entry.setMode(0100755);
      entry.setSize(program.length);
      tar.putArchiveEntry(entry);
      tar.write(program);
      tar.closeArchiveEntry();
    }
    return docker
        .client()
        .copyArchiveToContainerCmd(id)
        .withTarInputStream(new ByteArrayInputStream(archive.toByteArray()))
        .withRemotePath("/")
        .exec();
  }

  private static Container described(
      Node node, InspectContainerResponse started, @Nullable ContainerConfig other)
      throws EnvironmentProblem {
    Long process = started.getState().getPidLong();
    if (process == null || process == 0) {
      throw new EnvironmentProblem(
          "the container of node %s ended at once, with exit code %s: %s"
              .formatted(
                  node.name(),
                  started.getState().getExitCodeLong(),
                  started.getState().getError()));
    }
    return new Container(
        node.name(),
        Math.toIntExact(process),
        environment(started.getConfig()),
        other == null ? List.of() : program(other),
        Objects.requireNonNullElse(started.getConfig().getWorkingDir(), ""),
        other == null ? "" : Objects.requireNonNullElse(other.getUser(), ""),
        other == null ? null : ImageHealth.of(other));
  }

  private static Map<String, String> environment(ContainerConfig config) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : orEmpty(config.getEnv())) {
      int equals = line.indexOf('=');
      environment.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return environment;
  }

  private static List<String> program(ContainerConfig config) {
    List<String> program = new ArrayList<>(orEmpty(config.getEntrypoint()));
    program.addAll(orEmpty(config.getCmd()));
    return program;
  }

  private static List<String> orEmpty(String @Nullable [] words) {
    return words == null ? List.of() : Arrays.asList(words);
  }
}
