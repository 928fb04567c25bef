package org.roamlab.topology.plan.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;
import org.roamlab.topology.plan.impair.Explanation;

/** The plan as a person reads it, 80 columns wide. */
public final class PlanTable {
  private static final int IMPAIRMENT_WIDTH = 36;

  private PlanTable() {}

  public static String of(Plan plan) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: %s, %s, %s%n"
            .formatted(
                plan.experiment().name().replaceAll("\\p{Cntrl}", "?"),
                count(plan.nodes().size(), "node"),
                count(plan.links().size(), "link"),
                count(plan.commands().size(), "command")));
    section(text, interfaces(plan));
    section(text, links(plan));
    section(text, routes(plan));
    section(text, traffic(plan));
    section(text, captures(plan));
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static void section(StringBuilder text, Columns columns) {
    if (!columns.isEmpty()) {
      text.append('\n').append(columns.text());
    }
  }

  private static Columns interfaces(Plan plan) {
    Columns columns = new Columns("~node", "~role", "interface", "~on link", "address", "mac");
    for (PlannedNode node : plan.nodes()) {
      String name = node.name();
      String role = node.role();
      for (PlannedInterface itf : node.interfaces()) {
        String address = itf.addresses().isEmpty() ? "–" : itf.addresses().getFirst();
        columns.add(name, role, itf.name(), itf.link(), address, itf.mac());
        itf.addresses().stream().skip(1).forEach(more -> columns.add("", "", "", "", more, ""));
        name = "";
        role = "";
      }
      if (node.interfaces().isEmpty()) {
        columns.add(name, role, "–", "", "", "");
      }
    }
    return columns;
  }

  private static Columns links(Plan plan) {
    Columns columns = new Columns("~link", "~from", "~to", "mtu", "impairment");
    for (PlannedLink link : plan.links()) {
      String name = link.name();
      for (Direction direction : link.directions()) {
        List<String> words = wrapped(Explanation.words(direction.impairment()));
        String mtu = String.valueOf(link.mtuBytes());
        columns.add(name, direction.from(), direction.to(), mtu, words.getFirst());
        words.stream().skip(1).forEach(more -> columns.add("", "", "", "", more));
        name = "";
      }
    }
    return columns;
  }

  /** At commas. */
  private static List<String> wrapped(String words) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : words.split("(?<=, )", -1)) {
      if (line.length() + word.length() > IMPAIRMENT_WIDTH && !line.isEmpty()) {
        lines.add(line.strip());
        line = "";
      }
      line += word;
    }
    lines.add(line);
    return lines;
  }

  private static Columns routes(Plan plan) {
    Columns columns = new Columns("~node", "destination", "via", "interface");
    for (PlannedNode node : plan.nodes()) {
      String name = node.name();
      for (PlannedRoute route : node.routes()) {
        columns.add(name, route.destination(), route.via(), route.device());
        name = "";
      }
    }
    return columns;
  }

  private static Columns traffic(Plan plan) {
    Columns columns = new Columns("~traffic", "~from", "source", "~to", "destination", "port");
    for (Traffic traffic : plan.experiment().traffic()) {
      columns.add(
          traffic.id(),
          traffic.from(),
          orDash(traffic.fromAddress()),
          orDash(traffic.to()),
          orDash(traffic.toAddress()),
          String.valueOf(traffic.port()));
    }
    return columns;
  }

  private static Columns captures(Plan plan) {
    Columns columns = new Columns("~capture at", "interface", "~filter", "bytes");
    for (Capture capture : plan.experiment().captures()) {
      columns.add(
          capture.node(),
          capture.interfaceName(),
          capture.filter() == null ? "everything" : capture.filter(),
          capture.snapBytes() == 0 ? "all" : String.valueOf(capture.snapBytes()));
    }
    return columns;
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "–" : text;
  }
}
