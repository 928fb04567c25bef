package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.roamlab.linux.Identity;

/**
 * Users and groups, as the files below a root have them: the calling thread's own root, or another
 * one in a test.
 */
record Accounts(Path root) {
  private static final int NAME = 0;
  private static final int NUMBER = 2;
  private static final int GROUP = 3;
  private static final int MEMBERS = 3;
  private static final int HOME = 5;

  /**
   * @param home its own directory
   */
  record Account(Identity identity, String home) {}

  /**
   * @param user as images name it: {@code nginx}, {@code 101}, {@code nginx:www}, {@code 101:101};
   *     empty is root
   */
  Account find(String user) throws IOException {
    List<String> parts = List.of(user.split(":", 2));
    String name = parts.getFirst().isEmpty() ? "0" : parts.getFirst();
    Optional<String[]> line = line("etc/passwd", name);
    int number = line.isPresent() ? number(line.get()[NUMBER]) : number(name);
    int group = line.isPresent() ? number(line.get()[GROUP]) : 0;
    List<Integer> more = List.of();
    if (parts.size() == 2) {
      group = group(parts.getLast());
    } else if (line.isPresent()) {
      more = groupsWith(line.get()[NAME]);
    }
    return new Account(new Identity(number, group, more), line.map(l -> l[HOME]).orElse("/"));
  }

  private int group(String name) throws IOException {
    Optional<String[]> line = line("etc/group", name);
    return line.isPresent() ? number(line.get()[NUMBER]) : number(name);
  }

  private List<Integer> groupsWith(String user) throws IOException {
    List<Integer> groups = new ArrayList<>();
    for (String[] line : lines("etc/group")) {
      if (Arrays.asList(line[MEMBERS].split(",")).contains(user)) {
        groups.add(number(line[NUMBER]));
      }
    }
    return groups;
  }

  private Optional<String[]> line(String file, String nameOrNumber) throws IOException {
    return lines(file).stream()
        .filter(line -> line[NAME].equals(nameOrNumber) || line[NUMBER].equals(nameOrNumber))
        .findFirst();
  }

  /** An image may have no such file. */
  private List<String[]> lines(String file) throws IOException {
    Path path = root.resolve(file);
    if (!Files.exists(path)) {
      return List.of();
    }
    return Files.readAllLines(path).stream()
        .map(line -> line.split(":", -1))
        .filter(line -> line.length > MEMBERS)
        .toList();
  }

  private static int number(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("the image has no account " + text, e);
    }
  }
}
