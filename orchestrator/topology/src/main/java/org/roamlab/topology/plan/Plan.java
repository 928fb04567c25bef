package org.roamlab.topology.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;

/**
 * All that an engine needs to build and run an experiment; as JSON it is {@code plan --format
 * json}, and part of the run's manifest.
 *
 * @param experiment with traffic addresses, ports and capture interfaces filled in by the planner
 * @param agents in the order in which they start
 * @param hosts the /etc/hosts of every node; one for all, so that a plan grows with the network
 *     only
 * @param commands builds the network when executed in order; the engine executes exactly these
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
    Experiment experiment,
    List<PlannedNode> nodes,
    List<PlannedLink> links,
    List<PlannedAgent> agents,
    String hosts,
    List<Command> commands) {

  /**
   * @param shape how a drawing shows it: a word such as {@code access-point}
   * @param forwards whether the node routes packets
   * @param homeAddresses those that are the node's wherever it is attached, which it gets from the
   *     network and not from the plan
   */
  public record PlannedNode(
      String name,
      String role,
      String shape,
      boolean forwards,
      List<PlannedInterface> interfaces,
      List<String> homeAddresses,
      List<PlannedRoute> routes) {}

  /**
   * A program of a role, running in a node from t = 0 on.
   *
   * @param name also names the program; a timeline calls it {@code NODE/NAME}
   * @param config its configuration file, as JSON
   */
  public record PlannedAgent(String node, String name, Map<String, Object> config) {}

  /**
   * @param name at most 15 characters, in the node
   * @param longName the name that was asked for; the altname where {@code name} is a shorter one
   * @param addresses as CIDR
   */
  public record PlannedInterface(
      String name,
      String longName,
      String link,
      String mac,
      List<String> addresses,
      int mtuBytes) {}

  /**
   * @param destination as CIDR, or {@code default}
   */
  public record PlannedRoute(String destination, String via, String device) {}

  /**
   * @param bridge for a segment: the bridge's name in the fabric
   * @param directions for a point-to-point link two; for a segment two per end
   */
  public record PlannedLink(
      String name, @Nullable String bridge, int mtuBytes, List<Direction> directions) {}

  /**
   * One way through a link: the qdiscs that impair it sit on {@code device} of {@code where}.
   *
   * @param from the sending node, or the link's name where a segment delivers to a node
   * @param to the receiving node, or the link's name where a node sends to a segment
   * @param where the node, or {@link Command#FABRIC}
   * @param returnDelay the one-way delay of the way back, for queues in multiples of the BDP
   */
  public record Direction(
      String from,
      String to,
      String where,
      String device,
      Impairment impairment,
      int mtuBytes,
      Duration returnDelay) {}
}
