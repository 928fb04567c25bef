package org.roamlab.topology.plan.impair;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.Distribution;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.PlanProblem;
import org.roamlab.topology.plan.impair.Shape.Qdisc;

/**
 * Turns an impairment into commands, when the network is built and when it changes during the run.
 *
 * <p>With netem one qdisc does all. Without it a rate and its queue become a token bucket;
 * everything else has no substitute and is a {@link Need}.
 */
public final class ImpairmentCompiler {
  private final Set<KernelFeature> available;

  public ImpairmentCompiler(Set<KernelFeature> available) {
    this.available = Set.copyOf(available);
  }

  /** For a kernel that has everything, as the guest's does. */
  public static ImpairmentCompiler forGuest() {
    return new ImpairmentCompiler(EnumSet.allOf(KernelFeature.class));
  }

  public boolean has(KernelFeature feature) {
    return available.contains(feature);
  }

  /** What the impairment needs and the kernel lacks; empty when {@link #install} will answer. */
  public List<Need> lacking(Impairment impairment) {
    List<Need> needs = new ArrayList<>();
    if (!available.contains(KernelFeature.NETEM)) {
      netemProperties(impairment).forEach(p -> needs.add(new Need(KernelFeature.NETEM, p)));
      if (impairment.rateBitsPerSecond() != null && !available.contains(KernelFeature.TBF)) {
        needs.add(new Need(KernelFeature.NETEM, "rate"));
      }
    }
    if (impairment.loss() instanceof PatternLoss && !available.contains(KernelFeature.NFT_EGRESS)) {
      needs.add(new Need(KernelFeature.NFT_EGRESS, "loss pattern"));
    }
    return needs;
  }

  /** The properties that only netem can do. */
  private static List<String> netemProperties(Impairment impairment) {
    List<String> properties = new ArrayList<>();
    if (impairment.oneWayDelay().isPositive()) {
      properties.add("one-way-delay");
    }
    if (impairment.jitter() != null) {
      properties.add("jitter");
    }
    switch (impairment.loss()) {
      case null -> {}
      case PatternLoss _ -> {}
      case IndependentLoss _, BurstLoss _ -> properties.add("loss");
    }
    if (impairment.duplicate() > 0) {
      properties.add("duplicate");
    }
    if (impairment.corrupt() > 0) {
      properties.add("corrupt");
    }
    if (impairment.reorder() != null) {
      properties.add("reorder");
    }
    if (traced(impairment)) {
      properties.add("trace of delay or loss");
    }
    return properties;
  }

  private static boolean traced(Impairment impairment) {
    return impairment.trace() != null
        && impairment.trace().points().stream()
            .anyMatch(point -> point.oneWayDelay() != null || point.loss() != null);
  }

  /** The commands that shape a device that has no qdisc yet. */
  public Shape install(Direction direction) {
    Shape bare = new Shape(direction, Impairment.NONE, null, null, false, List.of());
    return compile(bare, TraceSteps.initial(direction.impairment()), false);
  }

  /**
   * The commands that go from one shape to the next. Packets that are queued stay queued, in order,
   * with the times they have been given: the one exception is jitter that becomes uniform after it
   * followed a table, which netem cannot forget.
   */
  public Shape change(Shape now, Impairment next) {
    return compile(now, next, true);
  }

  private Shape compile(Shape now, Impairment next, boolean live) {
    List<Need> lacking = lacking(next);
    if (!lacking.isEmpty()) {
      throw new IllegalStateException("this kernel lacks " + lacking);
    }
    Direction direction = now.direction();
    if (next.reorder() != null && !next.oneWayDelay().isPositive()) {
      throw new PlanProblem(
          "reorder from %s to %s needs a one-way-delay that a packet can skip"
              .formatted(direction.from(), direction.to()));
    }
    List<Command> commands = new ArrayList<>();
    boolean filtered = filter(now, next, commands);
    Qdisc qdisc = qdisc(now, next);
    Distribution table = now.jitterTable();
    if (qdisc != null && !(live && qdisc == now.qdisc() && sameQdisc(now.impairment(), next))) {
      if (now.qdisc() != null && uniformAfterTable(now, next)) {
        commands.add(
            tc(direction, "qdisc del dev %s root".formatted(direction.device()), REPLACED));
        table = null;
      }
      commands.add(queueing(direction, next, qdisc, live));
    }
    return new Shape(direction, next, qdisc, table(next, table), filtered, List.copyOf(commands));
  }

  private static final String REPLACED =
      "netem cannot forget a table of random delays: a new one, packets in flight are lost";

  /** Whether the two differ in nothing but the filter. */
  private static boolean sameQdisc(Impairment a, Impairment b) {
    return withoutPattern(a).equals(withoutPattern(b));
  }

  private static Impairment withoutPattern(Impairment i) {
    return new Impairment(
        i.rateBitsPerSecond(),
        i.oneWayDelay(),
        i.jitter(),
        i.loss() instanceof PatternLoss ? null : i.loss(),
        i.duplicate(),
        i.corrupt(),
        i.reorder(),
        i.queue(),
        null);
  }

  private static boolean filter(Shape now, Impairment next, List<Command> commands) {
    if (next.loss() instanceof PatternLoss pattern) {
      // An unchanged pattern goes on counting where it is.
      if (!now.filtered() || !pattern.equals(now.impairment().loss())) {
        commands.addAll(PacketFilter.install(now.direction(), pattern));
      }
      return true;
    }
    if (now.filtered()) {
      commands.addAll(PacketFilter.remove(now.direction()));
    }
    return false;
  }

  /** A qdisc that is there stays, since packets may be in it. */
  private @Nullable Qdisc qdisc(Shape now, Impairment next) {
    if (now.qdisc() != null) {
      return now.qdisc();
    }
    boolean idle = next.rateBitsPerSecond() == null && netemProperties(next).isEmpty();
    if (idle) {
      return null;
    }
    return available.contains(KernelFeature.NETEM) ? Qdisc.NETEM : Qdisc.TBF;
  }

  private static boolean uniformAfterTable(Shape now, Impairment next) {
    return now.jitterTable() != null
        && next.jitter() != null
        && next.jitter().distribution() == Distribution.UNIFORM;
  }

  private static @Nullable Distribution table(Impairment next, @Nullable Distribution before) {
    return next.jitter() == null || next.jitter().distribution() == Distribution.UNIFORM
        ? before
        : next.jitter().distribution();
  }

  private static Command queueing(
      Direction direction, Impairment impairment, Qdisc qdisc, boolean live) {
    FrameQueue queue = FrameQueue.of(direction, impairment);
    String arguments =
        switch (qdisc) {
          case NETEM -> "netem " + Netem.arguments(impairment, queue, live);
          case TBF -> "tbf " + TokenBucket.arguments(impairment, queue);
        };
    String line =
        "qdisc %s dev %s root handle 1: %s"
            .formatted(live ? "replace" : "add", direction.device(), arguments);
    return tc(direction, line, Explanation.of(direction, impairment, queue));
  }

  private static Command tc(Direction direction, String line, String why) {
    return new Command(direction.where(), Tool.TC, line, why);
  }
}
