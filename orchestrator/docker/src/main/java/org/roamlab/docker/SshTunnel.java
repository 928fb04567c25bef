package org.roamlab.docker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A socket of this process's own, each connection of which goes to a container engine elsewhere:
 * through the system's {@code ssh}, which knows the user's keys and hosts, and Docker's own {@code
 * dial-stdio} there.
 */
final class SshTunnel implements Closeable {
  private final List<String> command;
  private final Path directory;
  private final ServerSocketChannel server;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile String said = "";

  /**
   * @param host {@code ssh://[USER@]HOST[:PORT]}
   */
  SshTunnel(URI host) throws IOException {
    this.command = command(host);
    this.directory = Files.createTempDirectory("roamlab-ssh");
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket()));
    Thread.ofPlatform().daemon().name("ssh to " + host.getHost()).start(this::serve);
  }

  static List<String> command(URI host) {
    List<String> command = new ArrayList<>(List.of("ssh", "-T", "-o", "BatchMode=yes"));
    if (host.getPort() > 0) {
      command.addAll(List.of("-p", Integer.toString(host.getPort())));
    }
    if (host.getUserInfo() != null) {
      command.addAll(List.of("-l", host.getUserInfo()));
    }
    command.addAll(List.of("--", host.getHost(), "docker", "system", "dial-stdio"));
    return command;
  }

  private Path socket() {
    return directory.resolve("docker.sock");
  }

  URI uri() {
    return URI.create("unix://" + socket());
  }

  /** The last that ssh has said, which is why nobody answers. */
  String said() {
    return said;
  }

  private void serve() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofPlatform().daemon().start(() -> join(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void join(SocketChannel client) {
    try (client) {
      Process ssh = new ProcessBuilder(command).start();
      running.add(ssh);
      Thread.ofPlatform().daemon().start(() -> listen(ssh));
      Thread.ofPlatform().daemon().start(() -> forward(client, ssh));
      copy(ssh.getInputStream(), Channels.newOutputStream(client));
      running.remove(ssh);
    } catch (IOException failed) {
      said = String.valueOf(failed.getMessage());
    }
  }

  private void listen(Process ssh) {
    try (InputStream errors = ssh.getErrorStream()) {
      String words = new String(errors.readAllBytes(), StandardCharsets.UTF_8).strip();
      said = words.isEmpty() ? said : words;
    } catch (IOException gone) {
      said = String.valueOf(gone.getMessage());
    }
  }

  /** The end of what the client sends is the end of what the engine hears, and no more. */
  private void forward(SocketChannel client, Process ssh) {
    try (OutputStream out = ssh.getOutputStream()) {
      copy(Channels.newInputStream(client), out);
    } catch (IOException gone) {
      ssh.destroy();
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] bytes = new byte[1 << 14];
    for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
      out.write(bytes, 0, length);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    running.forEach(Process::destroy);
    Files.deleteIfExists(socket());
    Files.deleteIfExists(directory);
  }
}
