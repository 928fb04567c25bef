package org.roamlab.metrics.analysis;

import java.util.List;
import org.roamlab.metrics.result.LadderMessage;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.RunPlan;

/** The control messages of a node's agents. */
final class SignallingMeasure implements MeasureKind {
  @Override
  public String name() {
    return "signalling";
  }

  @Override
  public List<String> fields() {
    return List.of("messages", "sent", "received", "bytes");
  }

  @Override
  public Measured take(RunPlan.Measure measure, AnalysedRun run) {
    String node = measure.of();
    if (run.captures.isEmpty()) {
      return absent(measure, run, "nothing was captured; capture \"" + node + ":*\"");
    }
    Scope scope = Scope.of(measure.options(), run.endNs);
    int sent = 0;
    int received = 0;
    long bytes = 0;
    for (LadderMessage message : run.messages()) {
      if (message.tNs() < scope.fromNs() || message.tNs() >= scope.toNs()) continue;
      boolean from = message.from().equals(node);
      boolean to = message.to().equals(node) && !message.lost();
      if (from) sent++;
      if (to) received++;
      if (from || to) bytes += message.lengthBytes();
    }
    run.findings.count(measure.id(), "messages", sent + received);
    run.findings.count(measure.id(), "sent", sent);
    run.findings.count(measure.id(), "received", received);
    run.findings.value(measure.id(), "bytes", Unit.BYTE, (double) bytes);
    return new Measured(measure.id(), name(), node, true, node, List.of(), List.of(), List.of());
  }
}
