package org.roamlab.engine.timeline;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.network.Network;
import org.roamlab.engine.network.Network.Target;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.Trace;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.impair.Ramp;
import org.roamlab.topology.plan.impair.Step;
import org.roamlab.topology.plan.impair.TraceSteps;

/** Changes of impairments: at once, as a ramp, by a trace. The latest that was asked for counts. */
final class Impairments {
  private final Network network;
  private final Agenda agenda;

  /** By direction: a ramp, or a trace, whose number is not the present one has been overtaken. */
  private final Map<Direction, Integer> ramps = new HashMap<>();

  private final Map<Direction, Integer> traces = new HashMap<>();

  Impairments(Network network, Agenda agenda) {
    this.network = network;
    this.agenda = agenda;
  }

  /** Traces run from the start of the experiment. */
  void start(List<PlannedLink> links) {
    for (PlannedLink link : links) {
      for (Direction direction : link.directions()) {
        follow(link.name(), direction, direction.impairment(), 0);
      }
    }
  }

  /** Hears once how a change has ended: with the last step of a ramp, or at once. */
  interface Ending {
    void there() throws IOException;

    /** The kernel has refused a step of a ramp; what it refuses at once is thrown at once. */
    void refused(Exception reason) throws IOException;
  }

  void change(List<Target> targets, @Nullable Duration ramp, long nowNs, Ending ending)
      throws IOException {
    Gradual gradual = new Gradual(ending);
    for (Target target : targets) {
      int number = ramps.merge(target.direction(), 1, Integer::sum);
      if (!Objects.equals(target.from().trace(), target.to().trace())) {
        follow(target.link(), target.direction(), target.to(), nowNs);
      }
      if (ramp == null) {
        network.impair(target.link(), target.direction(), TraceSteps.initial(target.to()));
      } else {
        for (Step step : Ramp.steps(target.from(), target.to(), ramp)) {
          agenda.add(nowNs + step.at().toNanos(), () -> gradual.take(step, target, number));
        }
      }
    }
    if (ramp == null) {
      ending.there();
    } else {
      agenda.add(nowNs + ramp.toNanos(), gradual::end);
    }
  }

  /** A change in steps, which goes no further when one of them is refused. */
  private final class Gradual {
    private final Ending ending;
    private boolean over;

    Gradual(Ending ending) {
      this.ending = ending;
    }

    void take(Step step, Target target, int number) throws IOException {
      if (over || ramps.getOrDefault(target.direction(), 0) != number) {
        return;
      }
      try {
        network.impair(target.link(), target.direction(), step.impairment());
      } catch (IOException | RuntimeException refused) {
        over = true;
        ending.refused(refused);
      }
    }

    void end() throws IOException {
      if (!over) {
        over = true;
        ending.there();
      }
    }
  }

  private void follow(String link, Direction direction, Impairment impairment, long fromNs) {
    int number = traces.merge(direction, 1, Integer::sum);
    if (impairment.trace() != null) {
      TraceSteps steps = new TraceSteps(impairment);
      schedule(link, direction, number, impairment.trace(), steps, fromNs);
    }
  }

  private void schedule(
      String link, Direction direction, int number, Trace trace, TraceSteps steps, long fromNs) {
    if (!steps.hasNext()) {
      return;
    }
    Step step = steps.next();
    agenda.add(
        fromNs + step.at().toNanos(),
        () -> {
          if (traces.getOrDefault(direction, 0) == number) {
            Impairment present = network.present(link, direction);
            network.impair(link, direction, merge(present, step.impairment(), trace));
            schedule(link, direction, number, trace, steps, fromNs);
          }
        });
  }

  /** What the trace speaks of is the trace's; all else stays as the timeline has made it. */
  private static Impairment merge(Impairment present, Impairment step, Trace trace) {
    boolean rate = trace.points().stream().anyMatch(point -> point.rateBitsPerSecond() != null);
    boolean delay = trace.points().stream().anyMatch(point -> point.oneWayDelay() != null);
    boolean loss = trace.points().stream().anyMatch(point -> point.loss() != null);
    return new Impairment(
        rate ? step.rateBitsPerSecond() : present.rateBitsPerSecond(),
        delay ? step.oneWayDelay() : present.oneWayDelay(),
        present.jitter(),
        loss ? step.loss() : present.loss(),
        present.duplicate(),
        present.corrupt(),
        present.reorder(),
        present.queue(),
        trace);
  }
}
