package org.roamlab.topology.read;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.NodeKeys;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.language.SuiteKeys;
import org.roamlab.topology.language.TrafficKind;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Claim;
import org.roamlab.topology.model.Comparison;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Suite;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.read.Document.Part;
import org.roamlab.topology.source.Sources;

/** Reads the files of an experiment, or of a topology alone, and reports all their problems. */
public final class ExperimentReader {
  private final Library library;
  private final Roles roles;

  /**
   * @param library where topologies are found by name, besides near the experiment
   */
  public ExperimentReader(Library library, Roles roles) {
    this.library = library;
    this.roles = roles;
  }

  /**
   * @param file an experiment, or a topology: that becomes an experiment without traffic
   * @param set values for parameters
   */
  public Reading read(Path file, Map<String, String> set, ClaimSyntax claims) {
    return new One(set, claims).read(file);
  }

  /** One reading. */
  private final class One {
    private final Problems problems = new Problems();
    private final Sources sources = new Sources(problems);
    private final Traces traces = new Traces(sources, problems);
    private final DocumentKeys keys = new DocumentKeys(roles);
    private Network network = new Network(roles, Set.of(), Set.of());
    private final Parameters parameters;
    private final ClaimSyntax claimSyntax;

    /** What could not be read has been reported; that nothing passes there need not be. */
    private boolean incomplete;

    private Comparison comparison = Comparison.NONE;
    private @Nullable Suite suite;
    private Map<String, String> metrics = Map.of();

    One(Map<String, String> set, ClaimSyntax claims) {
      parameters = new Parameters(set, problems);
      claimSyntax = claims;
    }

    Reading read(Path file) {
      Experiment experiment = experiment(file);
      List<Problem> sorted = problems.sorted();
      boolean wrong = problems.hasErrors();
      return new Reading(
          wrong ? null : experiment,
          wrong ? null : suite,
          comparison,
          metrics,
          sorted,
          sources.files());
    }

    private @Nullable Experiment experiment(Path file) {
      try {
        List<Document> documents =
            new Documents(sources, problems, parameters, library, keys).read(file);
        if (documents.isEmpty()) {
          return null;
        }
        if (documents.getLast().fields().has(SuiteKeys.RUNS)) {
          suite = suite(documents.getLast());
          return null;
        }
        return experiment(documents);
      } catch (Problems.TooMany enough) {
        return null;
      }
    }

    private @Nullable Suite suite(Document root) {
      return new Suites(ExperimentReader.this, library, claimSyntax, problems)
          .suite(root, name(root), says(root));
    }

    private Experiment experiment(List<Document> documents) {
      Sections sections = new Sections(documents);
      network(sections);
      List<Named.Item<Chosen<TrafficKind>>> flows = sections.named(DocumentKeys.TRAFFIC);
      Set<String> flowNames = sections.names(DocumentKeys.TRAFFIC);
      List<Traffic> traffic = new Flows(network, problems).traffic(flows);
      List<TimelineEntry> timeline =
          new Timeline(network, flowNames, traces, problems)
              .entries(sections.listed(DocumentKeys.TIMELINE));
      List<Capture> captures =
          new Captures(network, problems).captures(sections.listed(DocumentKeys.CAPTURE));
      Measures measures =
          new Measures(network, flowNames, new EnergyModels(sources, problems), problems);
      metrics = measures.metrics();
      Document root = documents.getLast();
      notOfASuite(root);
      Experiment experiment =
          new Experiment(
              name(root),
              says(root),
              reproduces(sections),
              duration(sections, traffic, timeline),
              network.topology(topologyName(documents)),
              traffic,
              timeline,
              captures,
              measures.measures(sections.named(DocumentKeys.MEASURE)),
              claims(sections, metrics),
              parameters.values());
      comparison =
          new Comparisons(sections, problems).comparison(parameters.values().keySet(), metrics);
      parameters.check();
      if (root.part() == Part.EXPERIMENT) {
        check(sections, experiment, flows, root);
      }
      return experiment;
    }

    private void notOfASuite(Document root) {
      if (root.fields().has(SuiteKeys.COMPARE)) {
        problems.error(
            root.fields().atKey(SuiteKeys.COMPARE),
            "'compare' is for a suite",
            "a suite has 'runs' that can be compared");
      }
    }

    private List<Claim> claims(Sections sections, Map<String, String> metrics) {
      Claims claims = new Claims(claimSyntax, metrics, parameters.values(), problems);
      List<Claim> read = claims.claims(sections.named(DocumentKeys.CLAIMS));
      parameters.use(claims.used());
      return read;
    }

    /** What no single section can know. */
    private void check(
        Sections sections,
        Experiment experiment,
        List<Named.Item<Chosen<TrafficKind>>> flows,
        Document root) {
      if (experiment.duration().isZero()) {
        reportNoDuration(sections, root);
        return;
      }
      TimeCheck times = new TimeCheck(experiment.duration(), problems);
      times.traffic(flows);
      times.timeline(sections.listed(DocumentKeys.TIMELINE));
      times.measures(sections.named(DocumentKeys.MEASURE));
      if (!incomplete) {
        new PathCheck(network, problems).check(experiment.traffic(), flows);
        new CaptureCheck(network, problems)
            .check(
                sections.listed(DocumentKeys.CAPTURE),
                experiment.captures(),
                experiment.traffic(),
                experiment.duration());
      }
    }

    private void reportNoDuration(Sections sections, Document root) {
      List<Fields> having = sections.having(DocumentKeys.DURATION);
      if (having.isEmpty()) {
        problems.error(
            root.fields().place().start(),
            "nothing says how long the experiment takes",
            "duration: 60s");
      } else if (!having.getLast().isWrong(DocumentKeys.DURATION)) {
        problems.error(
            having.getLast().at(DocumentKeys.DURATION),
            "the experiment would end as it begins",
            "duration: 60s");
      }
    }

    private void network(Sections sections) {
      Set<String> linkNames = new LinkedHashSet<>(sections.names(DocumentKeys.LINKS));
      linkNames.addAll(sections.names(DocumentKeys.SEGMENTS));
      network = new Network(roles, sections.names(keys.nodes()), linkNames);
      List<Named.Item<Fields>> nodeItems = sections.named(keys.nodes());
      Nodes nodes =
          new Nodes(roles, defaults(sections, DocumentKeys.NODE_DEFAULTS), sources, problems);
      nodeItems.forEach(item -> network.add(nodes.node(item), item));
      Map<String, Fields> media = new LinkedHashMap<>(Media.shipped(problems));
      sections.named(DocumentKeys.MEDIA).forEach(item -> media.put(item.name(), item.value()));
      Links links =
          new Links(
              media,
              defaults(sections, DocumentKeys.LINK_DEFAULTS),
              network.nodeNames(),
              traces,
              problems);
      Key<String> role = NodeKeys.role(roles);
      incomplete |=
          nodeItems.size() < network.nodeNames().size()
              || nodeItems.stream().anyMatch(item -> item.value().isWrong(role));
      links(links, sections, DocumentKeys.LINKS, false);
      links(links, sections, DocumentKeys.SEGMENTS, true);
      new AddressCheck(network, problems).check();
      new InterfaceCheck(network, problems).check();
      if (!incomplete) {
        new PathCheck(network, problems).checkLinks();
      }
    }

    private void links(
        Links links, Sections sections, Key<List<Named.Item<Fields>>> key, boolean segment) {
      incomplete |= sections.named(key).size() < sections.names(key).size();
      for (Named.Item<Fields> item : sections.named(key)) {
        Link link = links.link(item, segment);
        if (network.links().containsKey(item.name())) {
          problems.error(
              item.place(),
              "a link is named '" + item.name() + "' already",
              "links and segments share their names");
        } else if (link != null) {
          network.add(link, item);
        } else {
          incomplete = true;
        }
      }
    }

    private List<Fields> defaults(Sections sections, Key<Fields> which) {
      return sections.having(DocumentKeys.DEFAULTS).stream()
          .map(fields -> fields.find(DocumentKeys.DEFAULTS))
          .filter(Objects::nonNull)
          .map(defaults -> defaults.find(which))
          .filter(Objects::nonNull)
          .toList();
    }

    private String name(Document root) {
      String experiment = root.fields().find(DocumentKeys.EXPERIMENT);
      String topology = root.fields().find(DocumentKeys.TOPOLOGY);
      return experiment != null ? experiment : topology != null ? topology : "";
    }

    private String says(Document root) {
      String says = root.fields().find(DocumentKeys.SAYS);
      return says == null ? "" : says;
    }

    private String topologyName(List<Document> documents) {
      for (Document document : documents.reversed()) {
        if (document.part() == Part.TOPOLOGY) {
          return name(document);
        }
      }
      return name(documents.getLast());
    }

    private Experiment.@Nullable Reproduces reproduces(Sections sections) {
      Fields fields = sections.last(DocumentKeys.REPRODUCES);
      String paper = fields == null ? null : fields.find(DocumentKeys.PAPER);
      return fields == null || paper == null
          ? null
          : new Experiment.Reproduces(
              paper,
              fields.find(DocumentKeys.FIGURE),
              fields.find(DocumentKeys.PAPER_SAYS),
              fields.find(DocumentKeys.DIFFERS));
    }

    private Duration duration(
        Sections sections, List<Traffic> traffic, List<TimelineEntry> timeline) {
      Duration given = sections.last(DocumentKeys.DURATION);
      return given == null ? LastTime.of(traffic, timeline) : given;
    }
  }
}
