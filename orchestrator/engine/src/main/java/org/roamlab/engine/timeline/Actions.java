package org.roamlab.engine.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.network.Network;
import org.roamlab.engine.timeline.Timeline.Act;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.TimelineEntry.Action;
import org.roamlab.topology.model.TimelineEntry.Barrier;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.Kill;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.LinkUp;
import org.roamlab.topology.model.TimelineEntry.Note;
import org.roamlab.topology.model.TimelineEntry.Pause;
import org.roamlab.topology.model.TimelineEntry.Restart;
import org.roamlab.topology.model.TimelineEntry.Resume;
import org.roamlab.topology.model.TimelineEntry.Run;
import org.roamlab.topology.plan.impair.Explanation;

/** Does what an action says, and says what has been done. */
final class Actions {
  private final Stage stage;
  private final Impairments impairments;

  Actions(Stage stage, Impairments impairments) {
    this.stage = stage;
    this.impairments = impairments;
  }

  /** Hears how an action has ended. */
  interface Ending extends Impairments.Ending {
    /** A program; told by a thread of its own. */
    void exited(int status);
  }

  /**
   * @param action as in the experiment file
   * @param target the link, node, agent or traffic; empty where there is none
   * @param text for people
   */
  record Done(String action, String target, String text, Map<String, ?> detail) {}

  /**
   * @param ending told when the action is over, which may be before this returns
   */
  Done perform(Act act, long nowNs, Ending ending) throws IOException {
    switch (act.entry().action()) {
      case Impair impair -> {
        return impair(impair, nowNs, ending);
      }
      case Run run -> {
        run(run, ending);
        return describe(run);
      }
      case LinkDown down -> stage.network().down(down.link(), down.end(), down.outage());
      case LinkUp up -> stage.network().up(up.link(), up.end());
      case Kill kill -> stage.targets().find(kill.target()).kill();
      case Restart restart -> stage.targets().find(restart.target()).restart();
      case Pause pause -> stage.targets().find(pause.target()).pause();
      case Resume resume -> stage.targets().find(resume.target()).resume();
      case Note _ -> {}
      case Barrier _ -> {}
    }
    ending.there();
    return describe(act.entry().action());
  }

  private Done impair(Impair impair, long nowNs, Ending ending) throws IOException {
    List<Network.Target> targets = stage.network().targets(impair.link(), impair.changes());
    impairments.change(targets, impair.ramp(), nowNs, ending);
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("directions", targets.stream().map(Actions::direction).toList());
    if (impair.ramp() != null) {
      detail.put("rampNs", impair.ramp().toNanos());
    }
    if (targets.stream().allMatch(t -> t.to().equals(t.direction().impairment()))) {
      detail.put("restore", true); // all is as the topology has it
    }
    String over = impair.ramp() == null ? "" : " over " + Explanation.time(impair.ramp());
    return new Done("impair", impair.link(), impair.link() + " " + text(targets) + over, detail);
  }

  /** Once where all directions change alike, else for each. */
  private static String text(List<Network.Target> targets) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (Network.Target target : targets) {
      String change = Explanation.change(target.from(), target.to());
      changes.merge(change, "to " + target.direction().to(), (one, other) -> one + " and " + other);
    }
    if (changes.size() == 1) {
      return changes.keySet().iterator().next();
    }
    List<String> texts = new ArrayList<>();
    changes.forEach((change, where) -> texts.add(where + ": " + change));
    return String.join("; ", texts);
  }

  private static Map<String, Object> direction(Network.Target target) {
    Map<String, Object> direction = new LinkedHashMap<>();
    direction.put("from", target.direction().from());
    direction.put("to", target.direction().to());
    direction.put("was", Explanation.words(target.from()));
    direction.put("is", Explanation.words(target.to()));
    Long rate = target.to().rateBitsPerSecond();
    if (rate != null) {
      direction.put("rateBitsPerSecond", rate);
    }
    direction.put("oneWayDelayNs", target.to().oneWayDelay().toNanos());
    Impairment.Jitter jitter = target.to().jitter();
    direction.put("jitterNs", jitter == null ? 0 : jitter.deviation().toNanos());
    direction.put("reorders", target.to().reorder() != null);
    return direction;
  }

  private void run(Run run, Ending ending) throws IOException {
    List<String> command = List.of("sh", "-c", run.command());
    Process process = stage.nodes().node(run.node()).start(run.node(), command);
    Thread.ofPlatform()
        .daemon()
        .name("run in " + run.node())
        .start(() -> ending.exited(process.onExit().join().exitValue()));
  }

  /** Also of an action that could not be carried out. */
  static Done describe(Action action) {
    return switch (action) {
      case Impair impair -> new Done("impair", impair.link(), "", Map.of());
      case LinkDown down -> linkDown(down);
      case LinkUp up ->
          new Done("link-up", up.link(), up.link() + at(up.end()) + " back", end(up.end()));
      case Kill kill -> done("kill", kill.target(), "killed");
      case Restart restart -> done("restart", restart.target(), "started anew");
      case Pause pause -> done("pause", pause.target(), "stands still");
      case Resume resume -> done("resume", resume.target(), "goes on");
      case Run run -> done("run", run.node(), run.command());
      case Note note -> new Done("note", "", note.text(), Map.of());
      case Barrier barrier ->
          new Done("barrier", barrier.name(), "all before it has ended", Map.of());
    };
  }

  private static Done done(String action, String target, String text) {
    return new Done(action, target, target + ": " + text, Map.of());
  }

  private static Done linkDown(LinkDown down) {
    Map<String, Object> detail = new LinkedHashMap<>(end(down.end()));
    detail.put("outage", down.outage().name().toLowerCase(Locale.ROOT));
    String text =
        switch (down.outage()) {
          case CARRIER -> "carrier lost";
          case ADMIN -> "interface set down";
          case BLACKHOLE -> "packets vanish";
        };
    return new Done("link-down", down.link(), down.link() + at(down.end()) + " " + text, detail);
  }

  private static String at(@Nullable String end) {
    return end == null ? "" : " at " + end;
  }

  private static Map<String, ?> end(@Nullable String end) {
    return end == null ? Map.of() : Map.of("end", end);
  }
}
