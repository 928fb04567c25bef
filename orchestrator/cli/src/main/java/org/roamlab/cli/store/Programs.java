package org.roamlab.cli.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan;

/** Which programs of this machine take part in a plan. */
final class Programs {
  /** Where the engine's world looks for programs. */
  private static final List<Path> PATH =
      Stream.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
          .map(Path::of)
          .toList();

  /** What builds the network and captures from it, and what starts all others. */
  private static final List<String> ALWAYS = List.of("ip", "tc", "nft", "tcpdump", "sh");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9_./+-]+");

  private Programs() {}

  /**
   * By path. A word of a shell command that could be a program counts as one: to hash a program in
   * vain does no harm, to miss one would.
   */
  static SortedSet<Path> of(Plan plan) {
    var words = new TreeSet<>(ALWAYS);
    shell(plan).forEach(text -> words.addAll(List.of(BETWEEN_WORDS.split(text, -1))));
    var found = new TreeSet<Path>();
    words.forEach(word -> find(word).ifPresent(found::add));
    return found;
  }

  private static List<String> shell(Plan plan) {
    var texts = new ArrayList<String>();
    for (var node : plan.experiment().topology().nodes()) {
      texts.addAll(node.start());
      node.files().forEach(file -> texts.add(file.content()));
    }
    for (var traffic : plan.experiment().traffic()) {
      if (traffic.kind() instanceof Traffic.Program program) {
        texts.add(program.run());
      }
    }
    for (var entry : plan.experiment().timeline()) {
      if (entry.action() instanceof TimelineEntry.Run run) {
        texts.add(run.command());
      }
    }
    for (var command : plan.commands()) {
      if (command.tool() == Command.Tool.SHELL) {
        texts.add(command.line());
      } else if (command.tool() == Command.Tool.ETHTOOL) {
        texts.add("ethtool");
      }
    }
    return texts;
  }

  private static Optional<Path> find(String word) {
    if (word.isEmpty() || word.equals(".") || word.equals("..")) {
      return Optional.empty();
    }
    var places =
        word.contains("/")
            ? Stream.of(Path.of(word)).filter(Path::isAbsolute).filter(Programs::isOfTheMachine)
            : PATH.stream().map(directory -> directory.resolve(word));
    return places.filter(Files::isRegularFile).filter(Files::isReadable).findFirst();
  }

  /** What a kernel tells is told by that of the node, not by that of this machine. */
  private static boolean isOfTheMachine(Path path) {
    return Stream.of("/proc", "/sys", "/dev").noneMatch(path.normalize()::startsWith);
  }
}
