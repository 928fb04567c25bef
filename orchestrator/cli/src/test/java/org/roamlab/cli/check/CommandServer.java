package org.roamlab.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Map;
import org.roamlab.cli.Cli;
import org.roamlab.cli.Shell;

/**
 * Carries out commands for a launcher that is a script: a JVM for each of two dozen commands would
 * cost more than all that they do.
 */
final class CommandServer implements AutoCloseable {
  private final Map<String, String> env;
  private final ServerSocket socket;

  /**
   * @param env what commands find in their environment
   */
  CommandServer(Map<String, String> env) throws IOException {
    this.env = env;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("commands").start(this::serve);
  }

  /**
   * What the server is told: the checkout, where the user is, the arguments; each ends by a NUL.
   */
  String launcher() {
    return """
    #!/bin/bash
    exec 3<>/dev/tcp/127.0.0.1/%d
    printf '%%s\\0' "$(cd "$(dirname "$0")" && pwd)" "$PWD" "$#" "$@" >&3
    read -r status <&3
    cat <&3
    exit "$status"
    """
        .formatted(socket.getLocalPort());
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        var launcher = socket.accept();
        Thread.ofVirtual().name("command").start(() -> answer(launcher));
      } catch (SocketException closed) {
        // by who has no more commands
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void answer(Socket launcher) {
    try (launcher) {
      var in = launcher.getInputStream();
      var home = Path.of(word(in));
      var directory = Path.of(word(in));
      var arguments = new String[Integer.parseInt(word(in))];
      for (var i = 0; i < arguments.length; i++) {
        arguments[i] = word(in);
      }
      var text = new ByteArrayOutputStream();
      var print = new PrintStream(text, true, UTF_8);
      var shell =
          new Shell(InputStream.nullInputStream(), print, print, env, home, directory, false);
      var status = Cli.run(shell, arguments);
      launcher.getOutputStream().write((status + "\n" + text.toString(UTF_8)).getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(InputStream in) throws IOException {
    var word = new ByteArrayOutputStream();
    for (var next = in.read(); next > 0; next = in.read()) {
      word.write(next);
    }
    return word.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
