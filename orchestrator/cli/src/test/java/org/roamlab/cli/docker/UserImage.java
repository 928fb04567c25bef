package org.roamlab.cli.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.roamlab.docker.Endpoint;

/**
 * An image as a user may bring one: it has BusyBox and nothing of ours. Made without a registry.
 */
final class UserImage implements AutoCloseable {
  private static final Path BUSYBOX = Path.of("/bin/busybox");
  private static final String BASE =
      """
      FROM scratch
      COPY root /
      """;

  private final DockerClient client;
  private final String name = "roamlab-test/" + UUID.randomUUID();

  /**
   * @param directory where it may be put together
   * @param instructions what follows in its Dockerfile
   */
  UserImage(Path directory, String instructions) throws Exception {
    client = Engines.client(Endpoint.of(System.getenv()).toString());
    Path context = Files.createTempDirectory(directory, "image");
    Path programs = Files.createDirectories(context.resolve("root/bin"));
    Files.copy(BUSYBOX, programs.resolve("busybox"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String applet :
        new String[] {"sh", "httpd", "wget", "id", "grep", "pidof", "env", "cat"}) {
      Files.createSymbolicLink(programs.resolve(applet), Path.of("busybox"));
    }
    Files.createDirectories(context.resolve("root/www"));
    Path etc = Files.createDirectories(context.resolve("root/etc"));
    Files.writeString(etc.resolve("passwd"), "root:x:0:0::/:/bin/sh\nwww:x:33:34::/www:/bin/sh\n");
    Files.writeString(etc.resolve("group"), "root:x:0:\nwww:x:34:\nlogs:x:35:www\n");
    Files.writeString(context.resolve("Dockerfile"), BASE + instructions);
    client
        .buildImageCmd(context.toFile())
        .withTags(Set.of(name))
        .exec(new BuildImageResultCallback())
        .awaitImageId();
  }

  /**
   * As somebody would who knows nothing of the run: the container in which this image is a node.
   */
  void remove(String node) {
    client.listContainersCmd().withLabelFilter(Map.of("org.roamlab.node", node)).exec().stream()
        .filter(container -> container.getImage().startsWith(name))
        .forEach(container -> client.removeContainerCmd(container.getId()).withForce(true).exec());
  }

  String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    client.removeImageCmd(name).withForce(true).exec();
    client.close();
  }
}
