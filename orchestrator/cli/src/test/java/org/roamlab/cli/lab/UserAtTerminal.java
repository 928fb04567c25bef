package org.roamlab.cli.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.roamlab.cli.Main;
import org.roamlab.cli.Shell;
import org.roamlab.linux.Spawn;
import org.roamlab.linux.Terminal;

/** A person at a terminal from which a command is called. */
final class UserAtTerminal implements AutoCloseable {
  private final Terminal terminal = Terminal.open(new Terminal.Size(24, 80));
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final int pid;
  private int read;

  UserAtTerminal(Shell shell, String... command) throws IOException {
    var environment = new TreeMap<>(shell.env());
    environment.put("ROAMLAB_TERMINAL", "true");
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    words.add("-Droamlab.home=" + shell.home());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(command));
    pid = Spawn.start(words, environment, shell.directory().toString(), terminal);
  }

  void type(String text) throws IOException {
    terminal.file().write(text.getBytes(StandardCharsets.UTF_8));
  }

  void resize(int rows, int columns) throws IOException {
    terminal.resize(new Terminal.Size(rows, columns));
  }

  /** Reads until the text appears, after what was waited for before. */
  void awaitText(String text) throws IOException {
    for (var at = find(text); at < 0; at = find(text)) {
      var more = terminal.file().read();
      if (more.length == 0) {
        throw new AssertionError("the terminal closed before '" + text + "'; it showed " + seen);
      }
      seen.write(more);
    }
    read = find(text) + text.length();
  }

  private int find(String text) {
    return seen.toString(StandardCharsets.ISO_8859_1).indexOf(text, read);
  }

  int status() throws IOException {
    var more = terminal.file().read();
    while (more.length > 0) {
      more = terminal.file().read();
    }
    return Spawn.await(pid);
  }

  @Override
  public void close() throws IOException {
    Spawn.signal(pid, Spawn.Signal.HUP);
    terminal.close();
  }
}
