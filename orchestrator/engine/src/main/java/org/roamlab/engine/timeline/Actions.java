package org.roamlab.engine.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.network.Network;
import org.roamlab.engine.timeline.Timeline.Act;
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

  /**
   * @param action as in the experiment file
   * @param target the link, node, agent or traffic; empty where there is none
   * @param text for people
   */
  record Done(String action, String target, String text, Map<String, ?> detail) {}

  /**
   * @param ended told the exit code when the action is over, which may be before this returns
   */
  Done perform(Act act, long nowNs, IntConsumer ended) throws IOException {
    switch (act.entry().action()) {
      case Impair impair -> {
        return impair(impair, nowNs, ended);
      }
      case Run run -> {
        run(run, ended);
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
    ended.accept(0);
    return describe(act.entry().action());
  }

  private Done impair(Impair impair, long nowNs, IntConsumer ended) throws IOException {
    List<Network.Target> targets = stage.network().targets(impair.link(), impair.changes());
    impairments.change(targets, impair.ramp(), nowNs, () -> ended.accept(0));
    List<Map<String, Object>> directions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Network.Target target : targets) {
      String from = target.direction().from();
      String to = target.direction().to();
      String words = Explanation.words(target.to());
      directions.add(direction(from, to, target));
      texts.add("%s to %s: %s".formatted(from, to, words));
    }
    String over = impair.ramp() == null ? "" : " over " + Explanation.time(impair.ramp());
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("directions", directions);
    if (impair.ramp() != null) {
      detail.put("rampNs", impair.ramp().toNanos());
    }
    return new Done("impair", impair.link(), String.join("; ", texts) + over, detail);
  }

  private static Map<String, Object> direction(String from, String to, Network.Target target) {
    Map<String, Object> direction = new LinkedHashMap<>();
    direction.put("from", from);
    direction.put("to", to);
    direction.put("was", Explanation.words(target.from()));
    direction.put("is", Explanation.words(target.to()));
    Long rate = target.to().rateBitsPerSecond();
    if (rate != null) {
      direction.put("rateBitsPerSecond", rate);
    }
    direction.put("oneWayDelayNs", target.to().oneWayDelay().toNanos());
    return direction;
  }

  private void run(Run run, IntConsumer ended) throws IOException {
    List<String> command = List.of("sh", "-c", run.command());
    Process process = stage.nodes().node(run.node()).start(run.node(), command);
    Thread.ofPlatform()
        .daemon()
        .name("run in " + run.node())
        .start(() -> ended.accept(process.onExit().join().exitValue()));
  }

  /** Also of an action that could not be carried out. */
  static Done describe(Action action) {
    return switch (action) {
      case Impair impair -> new Done("impair", impair.link(), "", Map.of());
      case LinkDown down -> linkDown(down);
      case LinkUp up -> new Done("link-up", up.link(), "back" + at(up.end()), end(up.end()));
      case Kill kill -> new Done("kill", kill.target(), "killed", Map.of());
      case Restart restart -> new Done("restart", restart.target(), "started anew", Map.of());
      case Pause pause -> new Done("pause", pause.target(), "stands still", Map.of());
      case Resume resume -> new Done("resume", resume.target(), "goes on", Map.of());
      case Run run -> new Done("run", run.node(), run.command(), Map.of());
      case Note note -> new Done("note", "", note.text(), Map.of());
      case Barrier barrier ->
          new Done("barrier", barrier.name(), "all before it has ended", Map.of());
    };
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
    return new Done("link-down", down.link(), text + at(down.end()), detail);
  }

  private static String at(@Nullable String end) {
    return end == null ? "" : " at " + end;
  }

  private static Map<String, ?> end(@Nullable String end) {
    return end == null ? Map.of() : Map.of("end", end);
  }
}
