package org.roamlab.reports.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.CaptureFigures;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/** Every interface of every node, with what was captured at it. */
final class InterfaceSection {
  private InterfaceSection() {}

  static Html of(ReportedRun run) {
    Map<String, CaptureFigures> captures = new HashMap<>();
    for (CaptureFigures capture : run.results().captures())
      captures.put(capture.node() + ":" + capture.interfaceName(), capture);
    List<List<Html>> rows = new ArrayList<>();
    for (RunPlan.Node node : run.directory().manifest().plan().nodes())
      for (RunPlan.Interface each : node.interfaces())
        rows.add(row(node, each, captures.get(node.name() + ":" + each.name())));
    if (rows.isEmpty()) return Html.NOTHING;
    return Parts.section("interfaces", "Interfaces")
        .add(
            Parts.table(
                "interfaces",
                List.of(
                    "node",
                    "role",
                    "interface",
                    "link",
                    "addresses",
                    "captured",
                    "bytes",
                    "dropped by the capture"),
                rows))
        .add(FigureSections.ofInterfaces(run));
  }

  private static List<Html> row(
      RunPlan.Node node, RunPlan.Interface each, @Nullable CaptureFigures capture) {
    return Parts.row(
        node.name(),
        node.role(),
        each.name(),
        each.link(),
        String.join(", ", each.addresses()),
        capture == null ? "–" : Numbers.grouped(capture.packets()) + " packets" + damage(capture),
        capture == null ? "–" : Numbers.grouped(capture.bytes()),
        capture == null || capture.dropped() == null ? "–" : Numbers.grouped(capture.dropped()));
  }

  private static String damage(CaptureFigures capture) {
    return capture.damage() == null ? "" : "; damaged: " + capture.damage();
  }
}
