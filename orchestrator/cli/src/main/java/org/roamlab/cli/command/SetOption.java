package org.roamlab.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Other values for the parameters of an experiment. */
public final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      split = "\n",
      description = "Give a parameter of the experiment another value.")
  private Map<String, String> values = new LinkedHashMap<>();

  Map<String, String> values() {
    return values;
  }
}
