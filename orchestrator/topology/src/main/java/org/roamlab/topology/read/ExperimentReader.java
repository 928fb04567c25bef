package org.roamlab.topology.read;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Link;
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
    private final Network network = new Network(roles);
    private final Parameters parameters;
    private final ClaimSyntax claimSyntax;

    One(Map<String, String> set, ClaimSyntax claims) {
      parameters = new Parameters(set, problems);
      claimSyntax = claims;
    }

    Reading read(Path file) {
      Documents documents = new Documents(sources, problems, parameters, library, keys);
      List<Document> read = documents.read(file);
      Experiment experiment = read.isEmpty() ? null : experiment(read);
      List<Problem> sorted = problems.sorted();
      return new Reading(problems.hasErrors() ? null : experiment, sorted, sources.files());
    }

    private Experiment experiment(List<Document> documents) {
      Sections sections = new Sections(documents);
      network(sections);
      List<Named.Item<Chosen<org.roamlab.topology.language.TrafficKind>>> flows =
          sections.named(DocumentKeys.TRAFFIC);
      Set<String> flowNames = new LinkedHashSet<>();
      flows.forEach(flow -> flowNames.add(flow.name()));
      List<Traffic> traffic = new Flows(network, problems).traffic(flows);
      List<TimelineEntry> timeline =
          new Timeline(network, flowNames, traces, problems)
              .entries(sections.listed(DocumentKeys.TIMELINE));
      Measures measures = new Measures(network, flowNames, problems);
      Document root = documents.getLast();
      Experiment experiment =
          new Experiment(
              name(root),
              says(root),
              reproduces(sections),
              duration(sections, traffic, timeline),
              network.topology(topologyName(documents)),
              traffic,
              timeline,
              new Captures(network, problems).captures(sections.listed(DocumentKeys.CAPTURE)),
              measures.measures(sections.named(DocumentKeys.MEASURE)),
              List.of(),
              parameters.values());
      Claims claims =
          new Claims(claimSyntax, measures.metrics(), experiment.parameters(), problems);
      experiment = experiment.withClaims(claims.claims(sections.named(DocumentKeys.CLAIMS)));
      parameters.use(claims.used());
      parameters.check();
      return experiment;
    }

    private void network(Sections sections) {
      List<Named.Item<Fields>> nodeItems = sections.named(keys.nodes());
      Nodes nodes =
          new Nodes(roles, defaults(sections, DocumentKeys.NODE_DEFAULTS), sources, problems);
      nodeItems.forEach(item -> network.add(nodes.node(item)));
      Map<String, Fields> media = new LinkedHashMap<>(Media.shipped(problems));
      sections.named(DocumentKeys.MEDIA).forEach(item -> media.put(item.name(), item.value()));
      Links links =
          new Links(
              media,
              defaults(sections, DocumentKeys.LINK_DEFAULTS),
              network.nodes().keySet(),
              traces,
              problems);
      links(links, sections, DocumentKeys.LINKS, false);
      links(links, sections, DocumentKeys.SEGMENTS, true);
    }

    private void links(
        Links links, Sections sections, Key<List<Named.Item<Fields>>> key, boolean segment) {
      for (Named.Item<Fields> item : sections.named(key)) {
        Link link = links.link(item, segment);
        if (network.links().containsKey(item.name())) {
          problems.error(
              item.place(),
              "a link is named '" + item.name() + "' already",
              "links and segments share their names");
        } else if (link != null) {
          network.add(link, item);
        }
      }
    }

    private List<Fields> defaults(Sections sections, Key<Fields> which) {
      return sections.having(DocumentKeys.DEFAULTS).stream()
          .map(fields -> fields.find(DocumentKeys.DEFAULTS))
          .filter(java.util.Objects::nonNull)
          .map(defaults -> defaults.find(which))
          .filter(java.util.Objects::nonNull)
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
          : new Experiment.Reproduces(paper, fields.find(DocumentKeys.FIGURE));
    }

    private Duration duration(
        Sections sections, List<Traffic> traffic, List<TimelineEntry> timeline) {
      Duration given = sections.last(DocumentKeys.DURATION);
      return given == null ? LastTime.of(traffic, timeline) : given;
    }
  }
}
