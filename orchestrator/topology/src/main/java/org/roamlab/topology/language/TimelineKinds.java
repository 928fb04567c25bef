package org.roamlab.topology.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.TimelineEntry.Action;
import org.roamlab.topology.model.TimelineEntry.Barrier;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.Kill;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.LinkUp;
import org.roamlab.topology.model.TimelineEntry.Note;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.model.TimelineEntry.Pause;
import org.roamlab.topology.model.TimelineEntry.Restart;
import org.roamlab.topology.model.TimelineEntry.Resume;
import org.roamlab.topology.model.TimelineEntry.Run;

/** The table of timeline actions, and what sets them off. */
public final class TimelineKinds {
  public static final Key<String> ID =
      Key.of(
          "id",
          new Name("a name"),
          "its name in events and figures; left out: made from the action");
  public static final Key<Duration> AT = Key.of("at", Quantities.MOMENT, "when, from the start");
  public static final Key<Duration> EVERY =
      Key.of("every", Quantities.DURATION, "and again each such time after 'at'");
  public static final Key<Duration> UNTIL =
      Key.of("until", Quantities.MOMENT, "the last time that a repetition may begin");
  public static final Key<List<Named.Item<String>>> WHEN =
      Key.of("when", new EventPattern(), "on an event: { event: handover-complete, node: lma }");
  public static final Key<Duration> AFTER =
      Key.of("after", Quantities.DURATION, "wait so long after the event").orElse("0s");
  public static final Key<Integer> COUNT =
      Key.of(
              "count",
              new Whole("a number", 0, 1_000_000),
              "act on the n-th such event only; 0: on each")
          .orElse("1");

  public static final List<Key<?>> COMMON = List.of(ID, AT, EVERY, UNTIL, WHEN, AFTER, COUNT);

  private static final Name LINK = new Name("a link or segment");
  private static final Text TARGET = Text.of("a node, NODE/AGENT or a traffic", "server");

  private static final Key<String> IMPAIR =
      Key.of("impair", LINK, "changes properties of a link; those not named keep their value");
  private static final Key<Duration> RAMP =
      Key.of("ramp", Quantities.DURATION, "get there in steps over such a time; left out: at once");
  private static final Key<String> RESTORE =
      Key.of("restore", LINK, "gives a link back the properties that the topology says");
  private static final Key<String> LINK_DOWN = Key.of("link-down", LINK, "takes a link down");
  private static final Key<String> LINK_UP = Key.of("link-up", LINK, "ends every outage of a link");
  private static final Key<String> END =
      Key.of("end", new Name("a node"), "only the interface of that node; left out: all ends");
  private static final Key<Outage> OUTAGE =
      Key.of(
              "outage",
              Choice.of("an outage", Outage.values()),
              "carrier: both ends see the carrier go; admin: the interface is set down; blackhole: packets vanish and nobody is told")
          .orElse("carrier");
  private static final Key<String> KILL =
      Key.of("kill", TARGET, "ends its programs at once (SIGKILL)");
  private static final Key<String> RESTART = Key.of("restart", TARGET, "starts it again");
  private static final Key<String> PAUSE =
      Key.of("pause", TARGET, "freezes its programs (SIGSTOP)");
  private static final Key<String> RESUME = Key.of("resume", TARGET, "lets them go on (SIGCONT)");
  private static final Key<String> RUN =
      Key.of(
          "run", Text.of("a command", "ip route flush cache"), "a command for the shell of a node");
  private static final Key<String> NODE =
      Key.of("node", new Name("a node"), "where the command runs").need();
  private static final Key<String> NOTE =
      Key.of("note", Text.of("a text", "the bus leaves"), "a mark in the events and figures");
  private static final Key<String> BARRIER =
      Key.of(
          "barrier",
          new Name("a name"),
          "entries below it wait until all actions above it have ended");

  public static final List<TimelineKind> ALL =
      List.of(
          new TimelineKind(
              IMPAIR,
              impairKeys(),
              "changes a link",
              (f, scope) ->
                  withLink(
                      f,
                      IMPAIR,
                      scope,
                      link -> new Impair(link.name(), scope.changes(f, link), f.find(RAMP)))),
          new TimelineKind(
              RESTORE,
              List.of(),
              "makes a link as it was",
              (f, scope) ->
                  withLink(
                      f,
                      RESTORE,
                      scope,
                      link -> new Impair(link.name(), scope.restored(link), null))),
          new TimelineKind(
              LINK_DOWN,
              List.of(END, OUTAGE),
              "an outage",
              (f, scope) ->
                  withLink(
                      f,
                      LINK_DOWN,
                      scope,
                      link -> new LinkDown(link.name(), scope.end(f, END, link), f.get(OUTAGE)))),
          new TimelineKind(
              LINK_UP,
              List.of(END),
              "the end of an outage",
              (f, scope) ->
                  withLink(
                      f, LINK_UP, scope, link -> new LinkUp(link.name(), scope.end(f, END, link)))),
          onTarget(KILL, "a crash", Kill::new),
          onTarget(RESTART, "a fresh start", Restart::new),
          onTarget(PAUSE, "a freeze", Pause::new),
          onTarget(RESUME, "the end of a freeze", Resume::new),
          new TimelineKind(RUN, List.of(NODE), "runs a command", TimelineKinds::run),
          new TimelineKind(NOTE, List.of(), "a remark", (f, _) -> map(f.find(NOTE), Note::new)),
          new TimelineKind(
              BARRIER, List.of(), "a barrier", (f, _) -> map(f.find(BARRIER), Barrier::new)));

  public static final Variants<TimelineKind> FORM =
      new Variants<>("timeline entry", "an action and its time", COMMON, ALL);

  private TimelineKinds() {}

  private static List<Key<?>> impairKeys() {
    List<Key<?>> keys = new ArrayList<>(LinkProperties.keys());
    keys.add(RAMP);
    return List.copyOf(keys);
  }

  private static TimelineKind onTarget(
      Key<String> key, String says, Function<String, Action> make) {
    return new TimelineKind(key, List.of(), says, (f, scope) -> map(scope.target(f, key), make));
  }

  private static @Nullable Action run(Fields fields, Scope scope) {
    String command = fields.find(RUN);
    String node = scope.node(fields, NODE);
    return command == null || node == null ? null : new Run(node, command);
  }

  private static @Nullable Action withLink(
      Fields fields, Key<String> key, Scope scope, Function<Link, Action> make) {
    return map(scope.link(fields, key), make);
  }

  private static <F, T> @Nullable T map(@Nullable F value, Function<F, T> make) {
    return value == null ? null : make.apply(value);
  }

  /** The events that a run can have; docs/design.md says what each carries. */
  public static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("traffic-start", "traffic begins"),
          Map.entry("traffic-stop", "traffic ends"),
          Map.entry("traffic-connected", "a connection is there"),
          Map.entry("traffic-closed", "a connection has ended"),
          Map.entry("traffic-error", "a connection has failed"),
          Map.entry("traffic-result", "the counters of traffic at its end"),
          Map.entry("action", "an action of the timeline has been carried out"),
          Map.entry("stall", "a video stands still"),
          Map.entry("stall-end", "a video plays again"),
          Map.entry("segment", "a segment of a video has come"),
          Map.entry("agent", "a step of a role agent"),
          Map.entry("handover-start", "a mobile node begins to change its attachment"),
          Map.entry("handover-complete", "a mobile node has changed its attachment"),
          Map.entry("output", "the program of a node's own image has printed a line"),
          Map.entry("health", "the program of a node's own image is well, or is no more"),
          Map.entry("program-exit", "a program of a node has ended"));
}
