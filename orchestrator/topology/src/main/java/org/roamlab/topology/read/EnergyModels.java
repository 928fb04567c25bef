package org.roamlab.topology.read;

import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.EnergyModelKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.model.EnergyModel;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.Sources;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlReader;

/** Finds energy models: files of the user's, and those that are shipped. */
public final class EnergyModels {
  private static final List<String> SHIPPED = List.of("wl500gp");

  private final Sources sources;
  private final Problems problems;
  private final Map<String, Optional<EnergyModel>> read = new HashMap<>();

  EnergyModels(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /** The shipped models' files, for people. */
  public static List<String> texts() {
    return SHIPPED.stream().map(name -> file(name).text()).toList();
  }

  private static SourceFile file(String shipped) {
    return Shipped.file("energy/" + shipped + ".yaml");
  }

  /**
   * The model, or null after its problems have been reported.
   *
   * @param wanted a file, relative to the one that names it, or the name of a shipped model
   */
  @Nullable EnergyModel find(String wanted, Place from) {
    SourceFile file = isFile(wanted) ? open(wanted, from) : shipped(wanted, from);
    return file == null
        ? null
        : read.computeIfAbsent(file.name(), _ -> Optional.ofNullable(model(file))).orElse(null);
  }

  private static boolean isFile(String wanted) {
    return wanted.contains("/") || wanted.endsWith(".yaml") || wanted.endsWith(".yml");
  }

  private @Nullable SourceFile open(String wanted, Place from) {
    try {
      return sources.read(from.file().path().resolveSibling(wanted).normalize(), from);
    } catch (InvalidPathException e) {
      problems.error(from, "this is no file name: " + e.getReason(), null);
      return null;
    }
  }

  private @Nullable SourceFile shipped(String wanted, Place from) {
    if (SHIPPED.contains(wanted)) {
      return file(wanted);
    }
    problems.error(
        from,
        "no energy model is named '" + wanted + "'",
        Suggestion.among(wanted, SHIPPED, "models that are shipped")
            + "; or give a file: ./my.yaml");
    return null;
  }

  private @Nullable EnergyModel model(SourceFile file) {
    YamlNode root = YamlReader.read(file, problems);
    Fields fields = root == null ? null : EnergyModelKeys.ALL.read(root, file.name(), problems);
    return fields == null ? null : new EnergyModelReader(fields, problems).model();
  }
}
