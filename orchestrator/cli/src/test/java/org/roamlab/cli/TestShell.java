package org.roamlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A shell that keeps what a command prints. */
public final class TestShell {
  public static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> env = new TreeMap<>();
  private InputStream in = InputStream.nullInputStream();
  private boolean terminal;
  private Path home = REPOSITORY;
  private Path directory = REPOSITORY;

  /** What is typed, or comes by a pipe. */
  public TestShell in(String text) {
    in = new ByteArrayInputStream(text.getBytes(UTF_8));
    return this;
  }

  public TestShell env(String name, String value) {
    env.put(name, value);
    return this;
  }

  /** A person looks at it. */
  public TestShell terminal() {
    terminal = true;
    return this;
  }

  public TestShell home(Path path) {
    home = path;
    return this;
  }

  public TestShell directory(Path path) {
    directory = path;
    return this;
  }

  public Shell shell() {
    return new Shell(
        in,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        env,
        home,
        directory,
        terminal);
  }

  public int run(String... args) {
    return Cli.run(shell(), args);
  }

  public String out() {
    return out.toString(UTF_8);
  }

  public String err() {
    return err.toString(UTF_8);
  }
}
