package org.roamlab.cli.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a built guest kernel says of itself.
 *
 * @param hash of all that it was built from
 * @param features the options that were set, in lower case, in the order of the alphabet
 */
public record KernelFacts(String release, String hash, List<String> features) {
  private static final String SET = "=y";
  private static final String PREFIX = "CONFIG_";

  /** A kernel lies in a directory that is named by its hash. */
  public static KernelFacts of(Path kernel, Machine machine) {
    var features =
        machine
            .ask(List.of(kernel.toString(), "--showconfig"))
            .output()
            .lines()
            .filter(line -> line.startsWith(PREFIX) && line.endsWith(SET))
            .map(KernelFacts::name)
            .sorted()
            .toList();
    return new KernelFacts(
        machine.ask(List.of(kernel.toString(), "--version")).output(),
        String.valueOf(kernel.toAbsolutePath().getName(kernel.toAbsolutePath().getNameCount() - 2)),
        features);
  }

  private static String name(String line) {
    return line.substring(PREFIX.length(), line.length() - SET.length()).toLowerCase(Locale.ROOT);
  }

  public List<String> featureLines(int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var feature : features) {
      if (line.length() > 0 && line.length() + 1 + feature.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(feature);
    }
    lines.add(line.toString());
    return lines;
  }
}
