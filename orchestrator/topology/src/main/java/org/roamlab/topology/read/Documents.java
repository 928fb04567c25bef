package org.roamlab.topology.read;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Form;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.read.Document.Part;
import org.roamlab.topology.source.Sources;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Entry;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlNode.Scalar;
import org.roamlab.topology.source.YamlReader;

/** An experiment's file and all that it names: the topology, and what is included. */
final class Documents {
  private static final Set<String> OF_EXPERIMENTS =
      Set.of("duration", "traffic", "timeline", "capture", "measure", "claims", "reproduces");
  private static final int MOST_FILES = 100;

  private final Sources sources;
  private final Problems problems;
  private final Parameters parameters;
  private final Library library;
  private final DocumentKeys keys;
  private final List<Raw> loaded = new ArrayList<>();
  private final Set<SourceFile> open = new LinkedHashSet<>();

  private record Raw(SourceFile file, Part part, Mapping root) {}

  Documents(
      Sources sources,
      Problems problems,
      Parameters parameters,
      Library library,
      DocumentKeys keys) {
    this.sources = sources;
    this.problems = problems;
    this.parameters = parameters;
    this.library = library;
    this.keys = keys;
  }

  /** All files, what is included before what includes it. Parameters are filled in. */
  List<Document> read(Path path) {
    SourceFile file = sources.read(path, null);
    if (file != null) {
      load(file, null, null);
    }
    List<Document> documents = new ArrayList<>();
    for (Raw raw : loaded) {
      Mapping filled = filled(raw.root());
      checkSections(raw, filled);
      Fields fields = keys.all().read(filled, raw.file().name(), problems);
      if (fields != null) {
        documents.add(new Document(raw.file(), raw.part(), fields));
      }
    }
    return documents;
  }

  private void load(SourceFile file, @Nullable Place from, @Nullable Part asked) {
    if (!mayLoad(file, from)) {
      return;
    }
    YamlNode node = YamlReader.read(file, problems);
    if (!(node instanceof Mapping root)) {
      if (node != null) {
        problems.error(
            node.place(),
            "a file is a mapping, found " + Form.kind(node),
            "it begins with 'experiment: NAME' or 'topology: NAME'");
      }
      return;
    }
    Part part = asked != null ? asked : part(root, file);
    List<Named.Item<Scalar>> declared = at(root, DocumentKeys.PARAMETERS);
    Parameters.Declarations own =
        new Parameters.Declarations(declared == null ? List.of() : declared, from == null);
    parameters.declare(own);
    open.add(file);
    if (part == Part.EXPERIMENT) {
      topology(root, file);
    }
    include(root, file);
    open.remove(file);
    parameters.override(own);
    loaded.add(new Raw(file, part, root));
  }

  private boolean mayLoad(SourceFile file, @Nullable Place from) {
    if (from != null && open.contains(file)) {
      List<String> circle = new ArrayList<>();
      open.forEach(each -> circle.add(each.name()));
      problems.error(
          from,
          "this includes itself: " + String.join(" -> ", circle) + " -> " + file.name(),
          "break the circle");
      return false;
    }
    if (from != null && loaded.size() + open.size() >= MOST_FILES) {
      problems.error(from, "more than " + MOST_FILES + " files", "include fewer");
      return false;
    }
    return loaded.stream().noneMatch(raw -> raw.file().equals(file));
  }

  private Part part(Mapping root, SourceFile file) {
    if (root.get("experiment") != null) {
      return Part.EXPERIMENT;
    }
    if (root.get("topology") == null) {
      problems.error(
          new Place(file, root.place().line(), root.place().column(), 1),
          "neither an experiment nor a topology",
          "begin with 'experiment: NAME' or 'topology: NAME'");
    }
    return Part.TOPOLOGY;
  }

  private void include(Mapping root, SourceFile file) {
    List<Many.At<String>> names = at(root, DocumentKeys.INCLUDE);
    if (names == null) {
      return;
    }
    for (Many.At<String> name : names) {
      SourceFile included = open(file, name.value(), name.node().place());
      if (included != null) {
        load(included, name.node().place(), Part.FRAGMENT);
      }
    }
  }

  private @Nullable SourceFile open(SourceFile file, String name, Place place) {
    try {
      return sources.read(file.path().resolveSibling(name).normalize(), place);
    } catch (InvalidPathException e) {
      problems.error(place, "this is no file name: " + e.getReason(), null);
      return null;
    }
  }

  private void topology(Mapping root, SourceFile file) {
    String name = at(root, DocumentKeys.TOPOLOGY);
    YamlNode node = root.get("topology");
    if (name == null || node == null) {
      return;
    }
    SourceFile found =
        name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml")
            ? open(file, name, node.place())
            : byName(file, name, node.place());
    if (found != null) {
      load(found, node.place(), Part.TOPOLOGY);
    }
  }

  /** Looks in {@code topologies} beside the file, above it, and in the library. */
  private @Nullable SourceFile byName(SourceFile file, String name, Place place) {
    List<Path> roots = new ArrayList<>();
    Path folder = file.path().toAbsolutePath().normalize().getParent();
    for (int i = 0; folder != null && i < 4; i++) {
      roots.add(folder);
      folder = folder.getParent();
    }
    roots.addAll(library.roots());
    Library near = new Library(roots);
    Library.Found found = near.topology(name);
    if (found.file() == null) {
      problems.error(
          place,
          "no topology is named '" + name + "'",
          Suggestion.among(name, near.names("topologies"), "topologies here"));
      return null;
    }
    return sources.read(shortened(found.file()), place);
  }

  /** Below the working directory, people name files from there. */
  private static Path shortened(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  /** A section that is needed before the whole file can be read. */
  private <T> @Nullable T at(Mapping root, Key<T> key) {
    YamlNode node = root.get(key.name());
    // Reading the whole file later reports the same problems; they are kept once.
    return node == null
        ? null
        : key.form().read(fillable(key) ? parameters.fill(node) : node, key.name(), problems);
  }

  private static boolean fillable(Key<?> key) {
    return !key.name().equals(DocumentKeys.PARAMETERS.name());
  }

  private Mapping filled(Mapping root) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : root.entries()) {
      boolean parameter = entry.key().text().equals(DocumentKeys.PARAMETERS.name());
      entries.add(
          new Entry(entry.key(), parameter ? entry.value() : parameters.fill(entry.value())));
    }
    return new Mapping(root.place(), entries);
  }

  private void checkSections(Raw raw, Mapping root) {
    for (Entry entry : root.entries()) {
      String key = entry.key().text();
      if (raw.part() == Part.TOPOLOGY && OF_EXPERIMENTS.contains(key)) {
        problems.error(
            entry.key().place(),
            "'" + key + "' does not belong into a topology",
            "put it into an experiment that names the topology");
      }
      if (raw.part() != Part.EXPERIMENT && key.equals(DocumentKeys.EXPERIMENT.name())) {
        problems.error(
            entry.key().place(),
            "an experiment cannot be part of another file",
            "move what they share into a file that both include");
      }
    }
  }
}
