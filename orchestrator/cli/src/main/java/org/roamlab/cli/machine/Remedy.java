package org.roamlab.cli.machine;

import java.util.List;

/** What mends a gap. */
public sealed interface Remedy {
  /** As a user reads it. */
  String text();

  /** A package of the distribution. */
  record Install(String name) implements Remedy {
    @Override
    public String text() {
      return "apt-get install " + name;
    }
  }

  /** A command for root, which lasts until the next boot. */
  record Execute(List<String> command) implements Remedy {
    @Override
    public String text() {
      return String.join(" ", command);
    }
  }

  /** What only a person can do. */
  record Advice(String text) implements Remedy {}
}
