package org.roamlab.topology.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.EachWay;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.LinkProperties;
import org.roamlab.topology.language.LinkProperty;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.Scope;
import org.roamlab.topology.language.TimelineKind;
import org.roamlab.topology.language.TimelineKinds;
import org.roamlab.topology.language.TraceReader;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Action;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.Change;
import org.roamlab.topology.model.TimelineEntry.Trigger;
import org.roamlab.topology.model.TimelineEntry.When;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;

/** Makes timeline entries, and resolves what they refer to. */
final class Timeline implements Scope {
  private final Network network;
  private final Set<String> traffic;
  private final TraceReader traces;
  private final Problems problems;
  private final Set<String> ids = new LinkedHashSet<>();

  Timeline(Network network, Set<String> traffic, TraceReader traces, Problems problems) {
    this.network = network;
    this.traffic = traffic;
    this.traces = traces;
    this.problems = problems;
  }

  List<TimelineEntry> entries(List<Many.At<Chosen<TimelineKind>>> items) {
    List<TimelineEntry> entries = new ArrayList<>();
    for (Many.At<Chosen<TimelineKind>> item : items) {
      Fields fields = item.value().fields();
      TimelineKind kind = item.value().variant();
      Trigger trigger = trigger(fields, kind);
      Action action = kind.make().apply(fields, this);
      if (trigger != null && action != null) {
        entries.add(new TimelineEntry(id(fields, kind), trigger, action));
      }
    }
    return entries;
  }

  private String id(Fields fields, TimelineKind kind) {
    String given = fields.find(TimelineKinds.ID);
    if (given != null) {
      if (!ids.add(given)) {
        problems.error(
            fields.at(TimelineKinds.ID),
            "two entries have the id '" + given + "'",
            "choose another");
      }
      return given;
    }
    String target = fields.find(kind.main());
    boolean named = target != null && org.roamlab.topology.language.Name.isName(target);
    String base = kind.main().name() + (named ? "-" + target : "");
    String id = base;
    for (int i = 2; !ids.add(id); i++) {
      id = base + "-" + i;
    }
    return id;
  }

  private @Nullable Trigger trigger(Fields fields, TimelineKind kind) {
    boolean barrier = kind.main().name().equals("barrier");
    if (fields.has(TimelineKinds.AT) && fields.has(TimelineKinds.WHEN)) {
      problems.error(
          fields.atKey(TimelineKinds.WHEN), "an entry has either 'at' or 'when'", "make two of it");
      return null;
    }
    if (fields.has(TimelineKinds.WHEN)) {
      misplaced(fields, "at", TimelineKinds.EVERY, TimelineKinds.UNTIL);
      return when(fields);
    }
    if (!fields.has(TimelineKinds.AT) && !barrier) {
      problems.error(
          fields.place().start(), "the entry does not say when", "at: 20s, or when: { event: … }");
      return null;
    }
    misplaced(fields, "when", TimelineKinds.AFTER, TimelineKinds.COUNT);
    return at(fields, barrier);
  }

  private void misplaced(Fields fields, String goesWith, Key<?>... keys) {
    for (Key<?> key : keys) {
      if (fields.has(key)) {
        problems.error(
            fields.atKey(key), "'" + key.name() + "' goes with '" + goesWith + "'", "remove it");
      }
    }
  }

  private @Nullable Trigger at(Fields fields, boolean barrier) {
    Duration at = fields.find(TimelineKinds.AT);
    Duration every = fields.find(TimelineKinds.EVERY);
    Duration until = fields.find(TimelineKinds.UNTIL);
    if (every != null && every.isZero()) {
      problems.error(
          fields.at(TimelineKinds.EVERY), "a repetition every 0 would never end", "every: 5s");
    }
    if (until != null && !fields.has(TimelineKinds.EVERY)) {
      problems.error(fields.atKey(TimelineKinds.UNTIL), "'until' goes with 'every'", "every: 5s");
    }
    if (until != null && at != null && until.compareTo(at) < 0) {
      problems.error(
          fields.at(TimelineKinds.UNTIL),
          "the repetition ends before it begins",
          "'until' is a time, not a length");
    }
    if (at == null) {
      return barrier && !fields.has(TimelineKinds.AT) ? new At(Duration.ZERO, null, null) : null;
    }
    return new At(at, every, until);
  }

  private @Nullable Trigger when(Fields fields) {
    List<Named.Item<String>> pattern = fields.find(TimelineKinds.WHEN);
    if (pattern == null) {
      return null;
    }
    Map<String, String> rest = new LinkedHashMap<>();
    String event = "";
    for (Named.Item<String> field : pattern) {
      if (field.name().equals("event")) {
        event = field.value();
      } else {
        rest.put(field.name(), field.value());
      }
      if (field.name().equals("node") && !network.nodeNames().contains(field.value())) {
        unknown("node", field.value(), field.node().place(), network.nodeNames());
      }
    }
    return new When(event, rest, fields.get(TimelineKinds.AFTER), fields.get(TimelineKinds.COUNT));
  }

  @Override
  public @Nullable Link link(Fields fields, Key<String> key) {
    String name = fields.find(key);
    Link link = name == null ? null : network.links().get(name);
    if (name != null && !network.linkNames().contains(name)) {
      unknown("link", name, fields.at(key), network.linkNames());
    }
    return link;
  }

  @Override
  public @Nullable String node(Fields fields, Key<String> key) {
    String name = fields.find(key);
    if (name != null && !network.nodeNames().contains(name)) {
      unknown("node", name, fields.at(key), network.nodeNames());
      return null;
    }
    return name;
  }

  @Override
  public @Nullable String end(Fields fields, Key<String> key, Link link) {
    String name = fields.find(key);
    List<String> ends = link.ends().stream().map(LinkEnd::node).toList();
    if (name != null && !ends.contains(name)) {
      problems.error(
          fields.at(key),
          "'" + name + "' is no end of '" + link.name() + "'",
          Suggestion.among(name, ends, "ends"));
    }
    return name;
  }

  @Override
  public @Nullable String target(Fields fields, Key<String> key) {
    String name = fields.find(key);
    if (name == null || network.nodeNames().contains(name) || traffic.contains(name)) {
      return name;
    }
    int slash = name.indexOf('/');
    if (slash > 0 && network.nodeNames().contains(name.substring(0, slash))) {
      return agent(name, slash, fields, key);
    }
    Set<String> all = new LinkedHashSet<>(network.nodeNames());
    all.addAll(traffic);
    unknown("node or traffic", name, fields.at(key), all);
    return null;
  }

  private @Nullable String agent(String name, int slash, Fields fields, Key<String> key) {
    String node = name.substring(0, slash);
    String agent = name.substring(slash + 1);
    List<String> agents = network.role(node).agents();
    if (agents.contains(agent)) {
      return name;
    }
    problems.error(
        fields.at(key),
        "'" + node + "' runs no agent '" + agent + "'",
        Suggestion.among(agent, agents, "agents of its role"));
    return null;
  }

  private void unknown(
      String kind, String name, org.roamlab.topology.problem.Place place, Set<String> known) {
    problems.error(
        place,
        "no " + kind + " is named '" + name + "'",
        Suggestion.among(name, known, kind.startsWith("node or") ? "names here" : kind + "s here"));
  }

  @Override
  public Map<String, Change> changes(Fields fields, Link link) {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (LinkProperty<?> property : LinkProperties.ALL) {
      change(property, fields, link, changes);
    }
    if (changes.isEmpty() && LinkProperties.keys().stream().noneMatch(fields::has)) {
      problems.error(
          fields.place().start(),
          "the entry does not say what changes",
          Suggestion.listed(Links.propertyNames(), "a property of the link"));
    }
    return changes;
  }

  private <T> void change(
      LinkProperty<T> property, Fields fields, Link link, Map<String, Change> changes) {
    List<EachWay.Way<T>> values = fields.find(property.key());
    if (values == null) {
      return;
    }
    List<String> nodes = link.ends().stream().map(LinkEnd::node).toList();
    Ways ways = new Ways(nodes, link.segment(), problems);
    for (EachWay.Way<T> way : values) {
      ways.each(
          way.direction(),
          true,
          (end, sending) ->
              changes.merge(
                  (sending ? "" : "receives:") + nodes.get(end),
                  change(property, way.value(), Impairment.NONE),
                  (before, _) -> with(before, property, way.value())));
    }
  }

  private <T> Change change(LinkProperty<T> property, T value, Impairment present) {
    return new Change(
        property.setter().set(present, value, traces), Set.of(property.key().name()), false);
  }

  private <T> Change with(Change before, LinkProperty<T> property, T value) {
    Set<String> named = new LinkedHashSet<>(before.named());
    named.add(property.key().name());
    return new Change(property.setter().set(before.set(), value, traces), named, before.restore());
  }

  @Override
  public Map<String, Change> restored(Link link) {
    Map<String, Change> changes = new LinkedHashMap<>();
    Change restore = new Change(Impairment.NONE, Set.of(), true);
    for (LinkEnd end : link.ends()) {
      changes.put(end.node(), restore);
      if (link.segment()) {
        changes.put("receives:" + end.node(), restore);
      }
    }
    return changes;
  }
}
