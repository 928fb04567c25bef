package org.roamlab.cli.lab;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roamlab.linux.Terminal;

/**
 * The terminal from which this process was called, set so that each key goes to a program in a lab
 * at once and as it is, Ctrl-C among them.
 */
final class UserTerminal implements AutoCloseable {
  private final String settings;
  private final Thread atExit = new Thread(this::restore, "terminal as it was");

  private UserTerminal(String settings) {
    this.settings = settings;
  }

  /** Empty where standard input is none. */
  static Optional<UserTerminal> take() {
    return stty("-g").map(UserTerminal::new);
  }

  void begin() {
    Runtime.getRuntime().addShutdownHook(atExit);
    stty("raw", "-echo");
  }

  Terminal.Size size() {
    var words = stty("size").orElse("24 80").split(" ", 2);
    return new Terminal.Size(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
  }

  private void restore() {
    stty(settings);
  }

  @Override
  public void close() {
    restore();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private static Optional<String> stty(String... words) {
    var command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(words));
    try {
      var process =
          new ProcessBuilder(command)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException noStty) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * By reflection: the class is part of every JDK, but of none of Java's own packages.
   *
   * @param resized called by another thread whenever the terminal has another size
   */
  void onResize(Runnable resized) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var calls =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                resized.run();
                return null;
              });
      var changed = signal.getConstructor(String.class).newInstance("WINCH");
      signal.getMethod("handle", signal, handler).invoke(null, changed, calls);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK tells nothing of signals", e);
    }
  }
}
