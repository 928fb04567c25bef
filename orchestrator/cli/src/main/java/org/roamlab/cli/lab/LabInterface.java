package org.roamlab.cli.lab;

import java.io.IOException;
import java.util.stream.Collectors;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.engine.visit.Request;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;

/** An interface of a lab. */
public record LabInterface(String node, String device) {

  /**
   * @param place {@code NODE:IF}, where IF is the interface's name, or its link's
   */
  public static LabInterface of(Lab lab, String place) throws IOException {
    var plan = lab.plan();
    for (var node : plan.nodes()) {
      for (var face : node.interfaces()) {
        if (place.equals(node.name() + ":" + face.name()) || isMeant(place, node, face)) {
          return new LabInterface(node.name(), face.name());
        }
      }
    }
    var all =
        plan.nodes().stream()
            .flatMap(node -> node.interfaces().stream().map(face -> row(node, face)))
            .collect(Collectors.joining("\n"));
    throw new CommandFailed(
        ExitCode.USAGE,
        "the lab %s has no interface '%s'; it has%n%s".formatted(lab.name(), place, all));
  }

  private static boolean isMeant(String place, PlannedNode node, PlannedInterface face) {
    return place.equals(node.name() + ":" + face.longName())
        || place.equals(node.name() + ":" + face.link());
  }

  private static String row(PlannedNode node, PlannedInterface face) {
    return "  %s:%s, of link %s".formatted(node.name(), face.name(), face.link());
  }

  public Request listen() {
    return new Request.Listen(node, device);
  }
}
