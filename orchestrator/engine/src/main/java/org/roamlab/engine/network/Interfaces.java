package org.roamlab.engine.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.Plan.PlannedNode;

/** Takes the carrier of interfaces away, sets them down, and undoes both. The kernel is asked. */
public final class Interfaces {
  private static final String QUESTION = "link show";

  private final Plan plan;
  private final Sessions sessions;

  /** Where somebody has set an interface down: only there a way up is wanted. */
  private final Set<Place> down = new LinkedHashSet<>();

  private final Set<Place> withoutCarrier = new LinkedHashSet<>();

  Interfaces(Plan plan, Sessions sessions) {
    this.plan = plan;
    this.sessions = sessions;
  }

  /** An interface of a node, or of the fabric. */
  private record Place(String where, String device) {
    boolean inFabric() {
      return where.equals(Command.FABRIC);
    }
  }

  void prepare(PlannedLink link) throws IOException {
    for (Direction direction : link.directions()) {
      sessions.session(direction.where(), Tool.IP);
    }
  }

  /** All that a change takes, but the change: what a start command has made of them stays. */
  void rehearse(PlannedLink link) throws IOException {
    for (Direction direction : link.directions()) {
      down.add(new Place(direction.where(), direction.device()));
      Place place = new Place(direction.where(), direction.device());
      down.remove(place); // equal to the other, and not it: comparing is rehearsed, too
      Readback.flags(sessions.ask(place.where, Tool.IP, QUESTION), place.device);
      if (!place.inFabric()) {
        configuration(place);
      }
    }
  }

  /**
   * The cable is pulled. On a segment that is the port of the bridge, set down: its other end in
   * the node then has no carrier. A cable between two nodes has no such other end, so both
   * interfaces are told; the guest's kernel can do that.
   */
  void carrierOff(PlannedLink link, @Nullable String end) throws IOException {
    for (Place place : carriers(link, end)) {
      if (place.inFabric()) {
        set(place, "down", "UP", false);
      } else {
        set(place, "carrier off", "LOWER_UP", false);
      }
      withoutCarrier.add(place);
    }
  }

  void adminDown(PlannedLink link, @Nullable String end) throws IOException {
    for (Place place : interfaces(link, end)) {
      down.add(place);
      set(place, "down", "UP", false);
    }
  }

  /** Undoes both, and sets again what a node's configuration sets when an interface comes up. */
  void up(PlannedLink link, @Nullable String end) throws IOException {
    List<Place> wereDown = interfaces(link, end).stream().filter(down::remove).toList();
    // First: an interface that is down shows no carrier.
    for (Place place : wereDown) {
      set(place, "up", "UP", true);
    }
    for (Place place : carriers(link, end)) {
      if (withoutCarrier.remove(place)) {
        set(
            place,
            place.inFabric() ? "up" : "carrier on",
            place.inFabric() ? "UP" : "LOWER_UP",
            true);
      }
    }
    for (Place place : wereDown) {
      configure(place);
    }
  }

  /** A machine whose power is cut: its neighbours see the carrier go. */
  void powerOff(String node) throws IOException {
    for (Place place : of(node)) {
      set(place, "down", "UP", false);
    }
  }

  void powerOn(String node) throws IOException {
    for (Place place : of(node)) {
      set(place, "up", "UP", true);
      configure(place);
    }
  }

  private List<Place> of(String node) {
    return planned(node).interfaces().stream().map(face -> new Place(node, face.name())).toList();
  }

  private static List<Place> carriers(PlannedLink link, @Nullable String end) {
    return places(link, link.bridge() == null ? null : end, link.bridge() != null);
  }

  private static List<Place> interfaces(PlannedLink link, @Nullable String end) {
    return places(link, end, false);
  }

  private static List<Place> places(PlannedLink link, @Nullable String end, boolean inFabric) {
    return link.directions().stream()
        .filter(direction -> direction.where().equals(Command.FABRIC) == inFabric)
        .filter(
            direction -> end == null || end.equals(inFabric ? direction.to() : direction.from()))
        .map(direction -> new Place(direction.where(), direction.device()))
        .toList();
  }

  private void set(Place place, String what, String flag, boolean expected) throws IOException {
    Command command =
        new Command(
            place.where,
            Tool.IP,
            "link set dev %s %s".formatted(place.device, what),
            "the timeline wants %s %s".formatted(place.device, what));
    Object links = sessions.tell(List.of(command), QUESTION);
    if (Readback.flags(links, place.device).contains(flag) != expected) {
      throw new CommandRefused(command, 0, "it did not take: flag " + flag + " says otherwise");
    }
  }

  /** Linux forgets the routes, and the IPv6 addresses, of an interface that is set down. */
  private void configure(Place place) throws IOException {
    List<Command> commands = configuration(place);
    if (!commands.isEmpty()) {
      sessions.tell(commands, QUESTION);
    }
  }

  private List<Command> configuration(Place place) {
    PlannedNode node = planned(place.where);
    List<Command> commands = new ArrayList<>();
    for (PlannedInterface face : node.interfaces()) {
      if (face.name().equals(place.device)) {
        face.addresses()
            .forEach(address -> commands.add(again(place, "addr replace " + address, "address")));
      }
    }
    node.routes().stream()
        .filter(route -> route.device().equals(place.device))
        .map(route -> "route replace %s via %s".formatted(route.destination(), route.via()))
        .forEach(line -> commands.add(again(place, line, "route")));
    return commands;
  }

  private static Command again(Place place, String line, String what) {
    return new Command(
        place.where, Tool.IP, line + " dev " + place.device, "the planned " + what + ", again");
  }

  private PlannedNode planned(String node) {
    return plan.nodes().stream().filter(n -> n.name().equals(node)).findFirst().orElseThrow();
  }
}
