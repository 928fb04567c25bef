package org.roamlab.topology.read;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.language.TimelineKind;
import org.roamlab.topology.language.TimelineKinds;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Action;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.source.Sources;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlReader;

/** Reads an action as it stands in a timeline, for a network that is there already. */
public final class ActionReader {
  private final Topology topology;
  private final Roles roles;

  public ActionReader(Topology topology, Roles roles) {
    this.topology = topology;
    this.roles = roles;
  }

  /**
   * @param action null where problems are errors
   */
  public record Read(@Nullable Action action, List<Problem> problems) {}

  /**
   * @param text such as {@code { impair: wan, rate: 2mbit }}
   * @param name what problems call it
   * @param directory where files that it names are looked for
   */
  public Read read(String text, String name, Path directory) {
    Problems problems = new Problems();
    Path path = directory.resolve(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    YamlNode node = YamlReader.read(new SourceFile(path, name, text, bytes), problems);
    List<TimelineEntry> entries = node == null ? List.of() : entries(node, problems);
    boolean good = !problems.hasErrors() && entries.size() == 1;
    return new Read(good ? entries.getFirst().action() : null, problems.sorted());
  }

  private List<TimelineEntry> entries(YamlNode node, Problems problems) {
    Chosen<TimelineKind> chosen = TimelineKinds.FORM.read(node, "action", problems);
    if (chosen == null) {
      return List.of();
    }
    Traces traces = new Traces(new Sources(problems), problems);
    return new Timeline(Network.of(topology, roles), Set.of(), traces, problems)
        .entries(List.of(new Many.At<>(chosen, node)));
  }
}
