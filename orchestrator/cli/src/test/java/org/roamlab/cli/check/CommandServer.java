package org.roamlab.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.roamlab.cli.Cli;
import org.roamlab.cli.Shell;

/**
 * Carries out commands for a launcher that is a script: a JVM for each of two dozen commands would
 * cost more than all that they do.
 */
final class CommandServer implements AutoCloseable {
  /** What it is asked: its checkout, where the user is, and the arguments; each ends with a NUL. */
  private static final String LAUNCHER =
      """
      #!/bin/bash
      exec 3<>/dev/tcp/127.0.0.1/%d
      printf '%%s\\0' "$(cd "$(dirname "$0")" && pwd)" "$PWD" "$#" "$@" >&3
      read -r status <&3
      cat <&3
      exit "$status"
      """;

  private final Map<String, String> env;
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param env what commands find in their environment
   */
  CommandServer(Map<String, String> env) throws IOException {
    this.env = env;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.submit(() -> {
      while (true) {
        var launcher = socket.accept();
        threads.submit(() -> answer(launcher));
      }
    });
  }

  String launcher() {
    return LAUNCHER.formatted(socket.getLocalPort());
  }

  private Void answer(Socket launcher) throws IOException {
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
      var out = launcher.getOutputStream();
      for (var bytes : List.of((status + "\n").getBytes(UTF_8), text.toByteArray())) {
        out.write(bytes);
      }
      return null;
    }
  }

  private static String word(InputStream in) throws IOException {
    var word = new ByteArrayOutputStream();
    for (var next = in.read(); next > 0; next = in.read()) {
      word.write(next);
    }
    return word.toString(UTF_8);
  }

  /** A command that is under way is waited for. */
  @Override
  public void close() throws IOException {
    socket.close();
    threads.close();
  }
}
