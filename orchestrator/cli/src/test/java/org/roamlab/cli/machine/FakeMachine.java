package org.roamlab.cli.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine as a test wants it: with everything, but for what is taken away. */
public final class FakeMachine implements Machine {
  private final Set<String> without = new HashSet<>();
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<Path, String> lines = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private boolean hidesTimeStampCounter = true;
  private long freeBytes = 4_000_000_000L;

  public FakeMachine() {
    answer("id -u", 0, "0");
  }

  /** Neither the program nor the package is there, until somebody installs it. */
  public FakeMachine without(String... names) {
    without.addAll(List.of(names));
    return this;
  }

  /** What is said to a command that begins like this. */
  public FakeMachine answer(String beginning, int status, String output) {
    answers.put(beginning, new Answer(status, output));
    return this;
  }

  public FakeMachine line(String file, String line) {
    lines.put(Path.of(file), line);
    return this;
  }

  public FakeMachine freeBytes(long bytes) {
    freeBytes = bytes;
    return this;
  }

  /** As some virtual machines do. */
  public FakeMachine showingTheTimeStampCounter() {
    hidesTimeStampCounter = false;
    return this;
  }

  /** The commands that did something. */
  public List<String> done() {
    return done;
  }

  @Override
  public boolean hasProgram(String name) {
    return !without.contains(name);
  }

  @Override
  public boolean exists(Path file) {
    return !without.contains(file.toString());
  }

  @Override
  public String firstLine(Path file) {
    return lines.getOrDefault(file, "");
  }

  @Override
  public long freeMemoryBytes() {
    return freeBytes;
  }

  @Override
  public boolean hidesTimeStampCounter() {
    return hidesTimeStampCounter;
  }

  @Override
  public Answer ask(List<String> command) {
    if (command.getFirst().equals("dpkg-query")) {
      var missing = without.contains(command.getLast());
      return new Answer(missing ? 1 : 0, missing ? "" : "installed");
    }
    return answerTo(String.join(" ", command));
  }

  @Override
  public Answer work(List<String> command) {
    var line = String.join(" ", command);
    done.add(line);
    var answer = answerTo(line);
    if (answer.good() && line.contains(" install ")) {
      command.forEach(without::remove);
    }
    return answer;
  }

  private Answer answerTo(String line) {
    return answers.entrySet().stream()
        .filter(entry -> line.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(new Answer(0, ""));
  }
}
