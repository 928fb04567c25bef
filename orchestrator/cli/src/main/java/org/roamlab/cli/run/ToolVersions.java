package org.roamlab.cli.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.roamlab.cli.machine.Machine;

/** Which versions of the system's tools built the network and captured from it. */
final class ToolVersions {
  private static final Map<String, List<String>> QUESTIONS =
      Map.of(
          "iproute2", List.of("ip", "-V"),
          "nftables", List.of("nft", "--version"),
          "tcpdump", List.of("tcpdump", "--version"));

  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+[\\w.+-]*");

  /** Sorted, so that the manifest is the same each time. */
  static Map<String, String> of(Machine machine) {
    var versions = new TreeMap<String, String>();
    QUESTIONS.forEach((tool, question) -> versions.put(tool, version(machine, question)));
    return versions;
  }

  private static String version(Machine machine, List<String> question) {
    var matcher = VERSION.matcher(machine.ask(question).output());
    return matcher.find() ? matcher.group() : "unknown";
  }

  private ToolVersions() {}
}
