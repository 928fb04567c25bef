package org.roamlab.cli.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.roamlab.cli.TestShell;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunDirectory;

/**
 * tshark reads every control message of every shipped experiment: as many of each kind, and as many
 * of each option, as the agents say that they sent, and finds nothing wrong with them.
 */
@Tag("guest")
@Tag("peer")
class ControlMessagesInGuestTest {
  /** What is judged elsewhere. */
  private static final Set<String> LEFT_OUT = Set.of("measure", "claims", "matrix", "reproduces");

  /**
   * All signalling where it is sent, also as it crosses 3G by ISATAP, and no data. Experiments with
   * a network of their own, which may have a hundred access links, have their own captures.
   */
  private static final String CAPTURE =
      """
      capture:
        - { on: "lma:*", filter: "ip6 proto 135" }
        - { on: "mag*:*", filter: "ip6 proto 135 or icmp6 or (ip proto 41 and ip[26] = 58)" }
      """;

  /** Data make runs long; who signals what does not depend on their rate. */
  private static final String RATE = "wlan-rate";

  /** What PROTOCOLS' rules forbid, besides an expert's warning. */
  private static final List<String> FORBIDDEN =
      List.of(
          "_ws.malformed",
          "mip6.opt.len.invalid",
          "mip6.bogus_header_length",
          "mip6.vsm.data_not_dissected");

  /**
   * Where neighbour discovery is lost, too, the kernel drops what waits for a neighbour of whom
   * nothing is heard three times. There it asks on until it hears.
   */
  private static final Map<String, String> PATIENCE =
      Map.of("pmipv6-lossy-signalling.yaml", patience("lma") + patience("mag2") + patience("mag3"));

  private static final String ADVERTISEMENT = "router-advertisement";
  private static final int WARNING = 6291456;

  private static final Map<String, String> MESSAGES =
      Map.of(
          "binding-update", "5",
          "binding-acknowledgement", "6",
          "update-notification", "19",
          "update-acknowledgement", "20");

  /** Our options by tshark's names of them. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "mobile-node-identifier", "mip6.options.mnid",
          "home-network-prefix", "mip6.options.hnp",
          "handoff-indicator", "mip6.options.hi",
          "access-technology-type", "mip6.options.att",
          "link-layer-identifier", "mip6.options.mnlli",
          "link-local-address", "mip6.options.lla",
          "timestamp", "mip6.options.ts",
          "flow-mobility-prefix", "mip6.options.vsm");

  private static final Set<String> OF_ALL_REGISTRATIONS =
      Set.of(
          "binding-update",
          "binding-acknowledgement",
          "mobile-node-identifier",
          "home-network-prefix",
          "handoff-indicator",
          "access-technology-type",
          "link-layer-identifier",
          "link-local-address",
          "timestamp");

  @TempDir Path directory;

  static Stream<Arguments> runs() throws IOException {
    List<Arguments> runs = new ArrayList<>();
    try (Stream<Path> files = Files.list(TestShell.REPOSITORY.resolve("experiments"))) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("pmipv6-") && !isSuite(Files.readString(file))) {
          runs.add(Arguments.of(name, "paper", Set.of()));
        }
      }
    }
    runs.add(Arguments.of("pmipv6-outage-weakhost.yaml", "paper", Set.of("flow-mobility-prefix")));
    runs.add(
        Arguments.of(
            "pmipv6-outage-weakhost.yaml",
            "rfc7864",
            Set.of("update-notification", "update-acknowledgement")));
    return runs.stream();
  }

  /** Its experiments are run as they are. */
  private static boolean isSuite(String text) {
    return text.lines().anyMatch(line -> line.startsWith("runs:"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("runs")
  void areReadByTshark(String name, String signalling, Set<String> more) throws Exception {
    String text = Files.readString(TestShell.REPOSITORY.resolve("experiments").resolve(name));
    boolean testbed = text.contains("\ntopology: pmipv6");
    RunDirectory run = run(name, text, testbed, signalling);

    Map<String, Integer> sent = sentByAgents(run);
    if (!testbed) {
      sent.remove(ADVERTISEMENT);
    }
    assertThat(sent.keySet()).containsAll(OF_ALL_REGISTRATIONS).containsAll(more);
    Map<String, Integer> read = readByTshark(run, testbed);
    assertThat(read).isEqualTo(sent);
    // Checksums, which tshark leaves alone, and all else that a receiver would complain of.
    assertThat(ignored(run)).doesNotContain("unreadable", "unexpected-message");
  }

  private static String patience(String node) {
    String asking =
        "for times in /proc/sys/net/ipv6/neigh/*/mcast_solicit; do echo 1000 >$times; done";
    return "  - { at: 0s, node: %s, run: \"%s\" }\n".formatted(node, asking);
  }

  private RunDirectory run(String name, String text, boolean testbed, String signalling)
      throws IOException {
    String kept =
        without(text, LEFT_OUT)
            .replace("timeline:\n", "timeline:\n" + PATIENCE.getOrDefault(name, ""));
    Path file =
        Files.writeString(
            directory.resolve(name), testbed ? without(kept, Set.of("capture")) + CAPTURE : kept);
    Map<String, String> set = new TreeMap<>();
    if (testbed) {
      set.put(RATE, "2mbit");
    }
    if (!signalling.equals("paper")) {
      set.put("signalling", signalling);
    }
    return GuestRun.of(file, set, directory);
  }

  private static String without(String yaml, Set<String> parts) {
    StringBuilder kept = new StringBuilder();
    boolean keep = true;
    for (String line : yaml.split("\n", -1)) {
      if (!line.isEmpty() && Character.isLetter(line.charAt(0))) {
        keep = !parts.contains(line.substring(0, line.indexOf(':')));
      }
      if (keep) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  // ---- what the agents say

  private static Map<String, Integer> sentByAgents(RunDirectory run) {
    Map<String, Integer> sent = new TreeMap<>();
    effects(run)
        .forEach(effect -> {
          switch (effect.textOr("is", "")) {
            case "send-message" -> count(effect.objectOrEmpty("message"), sent);
            case "send-advertisement" -> sent.merge(ADVERTISEMENT, 1, Integer::sum);
            default -> {}
          }
        });
    return sent;
  }

  private static Stream<Fields> effects(RunDirectory run) {
    return run.events().named("agent").flatMap(event -> event.fields().objects("out").stream());
  }

  private static void count(Fields message, Map<String, Integer> sent) {
    String kind = message.textOr("is", "");
    sent.merge(kind, 1, Integer::sum);
    if (dissected(kind)) {
      message
          .objects("options")
          .forEach(option -> sent.merge(option.textOr("is", ""), 1, Integer::sum));
    }
  }

  /** tshark 4.0 shows the frame of the others only, and whether something overruns it. */
  private static boolean dissected(String kind) {
    return kind.startsWith("binding-");
  }

  private static List<String> ignored(RunDirectory run) {
    return effects(run).map(effect -> effect.textOr("reason", "")).distinct().toList();
  }

  // ---- what tshark says

  /** Of each message what its sender's capture holds, or the anchor's where only that is there. */
  private Map<String, Integer> readByTshark(RunDirectory run, boolean testbed) throws Exception {
    Map<String, Integer> read = new TreeMap<>();
    Predicate<String> byAnchor = Set.of("binding-acknowledgement", "update-notification")::contains;
    addRead(run, "lma"::equals, testbed ? byAnchor : _ -> true, read);
    if (testbed) {
      addRead(run, node -> !node.equals("lma"), byAnchor.negate(), read);
    }
    return read;
  }

  private void addRead(
      RunDirectory run, Predicate<String> nodes, Predicate<String> kinds, Map<String, Integer> read)
      throws Exception {
    List<String> optionFields = List.copyOf(OPTIONS.values());
    for (List<String> row : tshark(run, nodes, optionFields)) {
      assertThat(row.subList(0, FORBIDDEN.size())).containsOnly("");
      assertThat(severities(row.get(FORBIDDEN.size()))).allMatch(severity -> severity < WARNING);
      String kind = kind(row.get(FORBIDDEN.size() + 1));
      if (kinds.test(kind)) {
        read.merge(kind, 1, Integer::sum);
        OPTIONS.forEach((option, field) -> {
          int many = values(row.get(FORBIDDEN.size() + 2 + optionFields.indexOf(field))).size();
          if (many > 0) {
            read.merge(option, many, Integer::sum);
          }
        });
      }
    }
  }

  private static List<Integer> severities(String values) {
    return values(values).stream().map(Integer::valueOf).toList();
  }

  private static List<String> values(String all) {
    return all.isEmpty() ? List.of() : Arrays.asList(all.split(";", -1));
  }

  private static String kind(String type) {
    return MESSAGES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(ADVERTISEMENT);
  }

  private List<List<String>> tshark(
      RunDirectory run, Predicate<String> nodes, List<String> optionFields) throws Exception {
    Path file = Files.createTempFile(directory, "captures", ".pcapng");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (RunDirectory.CaptureFile capture : run.captures()) {
        if (nodes.test(capture.node())) {
          Files.copy(capture.path(), out); // a pcapng file may have many sections
        }
      }
    }
    List<String> command =
        new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
    command.addAll(List.of("-Y", "mipv6 or icmpv6.type == 134"));
    command.addAll(List.of("-E", "separator=|", "-E", "occurrence=a", "-E", "aggregator=;"));
    Stream.of(FORBIDDEN, List.of("_ws.expert.severity", "mip6.mhtype"), optionFields)
        .flatMap(List::stream)
        .forEach(field -> command.addAll(List.of("-e", field)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text.lines().map(line -> List.of(line.split("\\|", -1))).toList();
  }
}
