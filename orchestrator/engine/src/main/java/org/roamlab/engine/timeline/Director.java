package org.roamlab.engine.timeline;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.event.EventFile;
import org.roamlab.engine.event.LinuxClock;
import org.roamlab.engine.timeline.Timeline.Act;
import org.roamlab.linux.Alarm;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Action;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.LinkUp;
import org.roamlab.topology.model.TimelineEntry.Note;
import org.roamlab.topology.model.TimelineEntry.Trigger;
import org.roamlab.topology.plan.Plan;

/** Carries out the timeline: waits for what is due or has happened, acts, and says so. */
public final class Director implements EventFile.Listener {
  /** More than the JVM waits for until it compiles. */
  private static final int ROUNDS = 40;

  private final Timeline timeline;
  private final Set<String> interests;
  private final Agenda agenda = new Agenda();
  private final Impairments impairments;
  private final Actions actions;
  private final LinuxClock clock;
  private final EventFile events;
  private final Plan plan;
  private final Stage stage;
  private final Queue<News> news = new ConcurrentLinkedQueue<>();
  private final Alarm alarm = new Alarm();
  private final AtomicInteger asked = new AtomicInteger();

  /** Learnt by other threads, told to the timeline by the director's own. */
  private sealed interface News {
    record Happened(long tNs, String event, Map<String, ?> fields) implements News {}

    record Ended(Act act, int status) implements News {}

    /**
     * @param id like no other
     */
    record Asked(String id, Action action, Asker asker) implements News {}
  }

  /** Wants to know what came of an action. It must return at once. */
  public interface Asker {
    void done(String text);

    void refused(String reason);
  }

  public Director(Plan plan, LinuxClock clock, EventFile events, Stage stage) {
    this.plan = plan;
    this.stage = stage;
    this.clock = clock;
    this.events = events;
    this.timeline = new Timeline(plan.experiment().timeline());
    this.interests = timeline.eventsOfInterest();
    this.impairments = new Impairments(stage.network(), agenda);
    this.actions = new Actions(stage, impairments);
    events.listen(this);
  }

  @Override
  public void happened(long tNs, String event, Map<String, ?> fields) {
    if (interests.contains(event)) {
      tell(new News.Happened(tNs, event, Map.copyOf(fields)));
    }
  }

  /** Does what the timeline could do, at once. What is refused is no failure of the run. */
  public void ask(Action action, Asker asker) {
    tell(new News.Asked("asked-" + asked.incrementAndGet(), action, asker));
  }

  private void tell(News item) {
    news.add(item);
    alarm.ring();
  }

  /**
   * Loads what actions need, before the experiment's time counts. Where there is no cache of
   * classes that takes thousands of system calls, and the guest's clock goes on after so many: the
   * first action would be some microseconds late.
   */
  public void rehearse() throws IOException {
    actions.perform(act(new Note("")), 0, new Unheard());
    hear(new News.Happened(0, "rehearsal", Map.of()));
  }

  /**
   * For a real clock, which goes on while the engine computes: all that an action takes, but the
   * action, until it is compiled.
   *
   * @param links that will be changed
   */
  public void rehearse(List<String> links) throws IOException, InterruptedException {
    for (int round = 0; round < Math.max(ROUNDS, links.size()); round++) {
      rehearse();
      if (!links.isEmpty()) {
        rehearse(links.get(round % links.size()));
      }
    }
  }

  private void rehearse(String link) throws IOException, InterruptedException {
    alarm.await(System.nanoTime());
    stage.network().rehearse(link);
    Timeline once = new Timeline(List.of(act(new LinkUp(link, null)).entry()));
    once.start();
    for (Act act : once.at(0)) {
      EventFile.line(0, "action", fields(act, actions.perform(act, 0, new Unheard())));
      once.ended(0, act.index());
    }
  }

  private static Act act(Action rehearsed) {
    Trigger never = new At(Duration.ZERO, null, null);
    return new Act(-1, new TimelineEntry("rehearsal", never, rehearsed), 0);
  }

  /** Returns at the end of the experiment, or when an action fails. */
  public void run(long endNs) throws IOException, InterruptedException {
    impairments.start(plan.links());
    timeline.start();
    while (true) {
      step();
      long nextNs = Math.min(endNs, Math.min(orEnd(timeline.next()), orEnd(agenda.next())));
      long nowNs = clock.nowNs();
      if (nowNs >= endNs && news.isEmpty()) {
        return;
      }
      if (nextNs > nowNs && news.isEmpty()) {
        clock.await(alarm, nextNs);
      }
    }
  }

  private static long orEnd(OptionalLong tNs) {
    return tNs.orElse(Long.MAX_VALUE);
  }

  private void step() throws IOException {
    for (News item = news.poll(); item != null; item = news.poll()) {
      hear(item);
    }
    long nowNs = clock.nowNs();
    agenda.run(nowNs);
    perform(timeline.at(nowNs));
  }

  private void hear(News item) throws IOException {
    switch (item) {
      case News.Happened(long tNs, String event, Map<String, ?> fields) ->
          timeline.happened(tNs, event, fields);
      case News.Ended(Act act, int status) -> ended(act, status);
      case News.Asked asked -> perform(asked);
    }
  }

  private void perform(List<Act> acts) throws IOException {
    for (Act act : acts) {
      try {
        Actions.Done done = actions.perform(act, clock.nowNs(), new ForTimeline(act));
        write("action", act, done, Map.of());
      } catch (IOException | RuntimeException refused) {
        fail(act, String.valueOf(refused.getMessage()), refused);
      }
    }
  }

  private void perform(News.Asked asked) {
    Trigger now = new At(Duration.ofNanos(clock.nowNs()), null, null);
    Act act = new Act(-1, new TimelineEntry(asked.id, now, asked.action), clock.nowNs());
    ForAsker ending = new ForAsker(asked, act);
    try {
      Actions.Done done = actions.perform(act, clock.nowNs(), ending);
      write("action", act, done, Map.of());
      ending.begun(done);
    } catch (IOException | RuntimeException refused) {
      ending.refuse(String.valueOf(refused.getMessage()));
    }
  }

  /** Of an action without consequences. */
  private static final class Unheard implements Actions.Ending {
    @Override
    public void there() {}

    @Override
    public void refused(Exception reason) {}

    @Override
    public void exited(int status) {}
  }

  private final class ForTimeline implements Actions.Ending {
    private final Act act;

    ForTimeline(Act act) {
      this.act = act;
    }

    @Override
    public void there() {
      exited(0);
    }

    @Override
    public void refused(Exception reason) throws IOException {
      fail(act, String.valueOf(reason.getMessage()), reason);
    }

    @Override
    public void exited(int status) {
      tell(new News.Ended(act, status));
    }
  }

  /** Whoever asks is told when all is done, and after the log. */
  private final class ForAsker implements Actions.Ending {
    private final News.Asked asked;
    private final Act act;
    private boolean there;
    private @Nullable String text;

    ForAsker(News.Asked asked, Act act) {
      this.asked = asked;
      this.act = act;
    }

    void begun(Actions.Done done) {
      text = done.text();
      tellIfDone();
    }

    @Override
    public void there() {
      there = true;
      tellIfDone();
    }

    private void tellIfDone() {
      if (there && text != null) {
        asked.asker.done(text);
      }
    }

    @Override
    public void refused(Exception reason) {
      refuse(String.valueOf(reason.getMessage()));
    }

    @Override
    public void exited(int status) {
      if (status == 0) {
        asked.asker.done(Actions.describe(asked.action).text());
      } else {
        refuse("exit code %d; see the node's log".formatted(status));
      }
    }

    void refuse(String reason) {
      write("action-failed", act, Actions.describe(asked.action), Map.of("error", reason));
      asked.asker.refused(reason);
    }
  }

  /** An action that takes its time has ended; others have told so within {@link #perform}. */
  private void ended(Act act, int status) throws IOException {
    if (status != 0) {
      String error = "exit code %d; see the node's log".formatted(status);
      fail(act, error, new IOException(error));
    }
    perform(timeline.ended(clock.nowNs(), act.index()));
  }

  private void fail(Act act, String error, Exception cause) throws IOException {
    write("action-failed", act, Actions.describe(act.entry().action()), Map.of("error", error));
    throw new IOException(
        "timeline %s failed at %.6f s: %s".formatted(act.entry().id(), clock.nowNs() / 1e9, error),
        cause);
  }

  private void write(String event, Act act, Actions.Done done, Map<String, ?> more) {
    Map<String, Object> fields = fields(act, done);
    fields.putAll(more);
    events.write(event, fields);
  }

  private static Map<String, Object> fields(Act act, Actions.Done done) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", act.entry().id());
    fields.put("action", done.action());
    fields.put("planned", act.plannedNs());
    fields.put("target", done.target());
    fields.put("text", done.text());
    fields.put("detail", done.detail());
    return fields;
  }
}
