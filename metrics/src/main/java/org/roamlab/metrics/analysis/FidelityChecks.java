package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.roamlab.metrics.result.CaptureFigures;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Fidelity.Check;
import org.roamlab.metrics.result.LinkFigures;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Sample;

/** Whether a run did what it was told, so that its results may be trusted. */
final class FidelityChecks {
  private static final long VIRTUAL_LAG_NS = 1_000;
  private static final long REAL_LAG_NS = 5_000_000;
  private static final double LEAST_IDLE = 0.05;
  private static final double MOST_STEAL = 0.02;
  private static final long MOST_SCHEDULING_DELAY_NS = 5_000_000;

  private final AnalysedRun run;
  private final List<Check> checks = new ArrayList<>();
  private final List<LinkFigures> links = new ArrayList<>();

  FidelityChecks(AnalysedRun run, List<CaptureFigures> captures) {
    this.run = run;
    eventLog();
    epoch();
    eventLag();
    captures.forEach(this::capture);
    run.plan.links().forEach(this::link);
    if (!run.directory.manifest().virtualClock()) machine();
  }

  Fidelity fidelity() {
    boolean valid = checks.stream().allMatch(Check::holds);
    return new Fidelity(
        valid ? Fidelity.Verdict.VALID : Fidelity.Verdict.SUSPECT, List.copyOf(checks));
  }

  List<LinkFigures> links() {
    return List.copyOf(links);
  }

  private void eventLog() {
    String damage = run.directory.events().damage();
    if (damage == null) return;
    checks.add(new Check("events", "events.jsonl", false, "whole", "damaged", damage));
  }

  private void epoch() {
    String why = run.whyTimeless();
    if (why == null) return;
    checks.add(new Check("epoch", "events.jsonl", false, "the start's epoch", "none", why));
  }

  private void eventLag() {
    double[] lags =
        run.directory
            .events()
            .named("action")
            .filter(event -> event.fields().integer("planned") != null)
            .mapToDouble(event -> event.tNs() - event.fields().integerOr("planned", 0))
            .map(Math::abs)
            .sorted()
            .toArray();
    if (lags.length == 0) return;
    boolean virtualClock = run.directory.manifest().virtualClock();
    double allowed = virtualClock ? VIRTUAL_LAG_NS : REAL_LAG_NS;
    double lag = Sample.quantile(lags, 0.99);
    boolean holds = lag <= allowed;
    checks.add(
        new Check(
            "event-lag",
            lags.length + " timeline actions",
            holds,
            "at most " + ms(allowed),
            ms(lag) + " (99 of 100), " + ms(Arrays.stream(lags).max().orElse(0)) + " at most",
            holds ? "" : "actions came later than planned; is the machine busy?"));
  }

  private static String ms(double ns) {
    return String.format(Locale.ROOT, "%.3f ms", ns / 1e6);
  }

  private void capture(CaptureFigures capture) {
    Long dropped = capture.dropped();
    boolean whole = (dropped == null || dropped == 0) && capture.damage() == null;
    String damage = capture.damage();
    String why =
        damage == null
            ? "packets are missing from the capture; capture less, or with a snap length"
            : "the file is damaged " + damage;
    checks.add(
        new Check(
            "capture",
            capture.node() + ":" + capture.interfaceName(),
            whole,
            "every packet",
            capture.packets()
                + " packets, "
                + (dropped == null ? "drops unknown" : dropped + " dropped"),
            whole ? "" : why));
  }

  private void link(RunPlan.Link link) {
    for (RunPlan.Direction way : link.directions()) {
      LinkChecks each = new LinkChecks(link.name(), way, run);
      checks.addAll(each.checks());
      links.add(each.figures());
    }
  }

  /** On a real clock the machine itself may have been too slow. */
  private void machine() {
    double idle = 1;
    double steal = 0;
    double delayNs = 0;
    boolean found = false;
    for (Event event : run.directory.events().all()) {
      if (!event.is("resource")) continue;
      found = true;
      idle = Math.min(idle, or(event.fields().number("idle"), 1));
      steal = Math.max(steal, or(event.fields().number("steal"), 0));
      delayNs = Math.max(delayNs, or(event.fields().number("schedulingDelayNs"), 0));
    }
    if (!found) {
      checks.add(
          new Check(
              "machine",
              "the machine",
              false,
              "watched",
              "not watched",
              "the run wrote no resource events, so nobody knows whether it was fast enough"));
      return;
    }
    add(
        "cpu-idle",
        idle >= LEAST_IDLE,
        "at least 5 %",
        percent(idle),
        "the CPU was busy all the time");
    add("cpu-steal", steal <= MOST_STEAL, "at most 2 %", percent(steal), "the CPU was taken away");
    add(
        "scheduling-delay",
        delayNs <= MOST_SCHEDULING_DELAY_NS,
        "at most " + ms(MOST_SCHEDULING_DELAY_NS),
        ms(delayNs),
        "threads waited too long for a CPU");
  }

  private void add(String id, boolean holds, String specified, String measured, String why) {
    checks.add(new Check(id, "the machine", holds, specified, measured, holds ? "" : why));
  }

  private static double or(@org.jspecify.annotations.Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", fraction * 100);
  }
}
