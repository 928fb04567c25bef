package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of roles. A new one is an entry here, a state machine and its agent. */
public record Roles(Map<String, Role> byName) {
  public static final Roles SHIPPED =
      of(
          Role.of("host", "an ordinary computer; it does not forward", Role.Shape.COMPUTER),
          Role.of("router", "forwards IPv4 and IPv6 by the routes of the plan", Role.Shape.ROUTER)
              .forwarding(),
          ProxyMobilityKeys.anchor(),
          ProxyMobilityKeys.gateway(),
          ProxyMobilityKeys.mobile());

  public static Roles of(Role... roles) {
    Map<String, Role> byName = new LinkedHashMap<>();
    for (Role role : roles) {
      byName.put(role.name(), role);
    }
    return new Roles(byName);
  }

  /** The role; a name that a checked experiment holds is in the table. */
  public Role get(String name) {
    Role role = byName.get(name);
    if (role == null) {
      throw new IllegalArgumentException("no role '" + name + "'");
    }
    return role;
  }

  /** What a node does. */
  public record Role(
      String name,
      String says,
      Shape shape,
      boolean forwards,
      int tunnelOverheadBytes,
      List<String> agents,
      Keys config) {

    /** How a drawing shows it. */
    public enum Shape {
      COMPUTER,
      ROUTER,
      SERVER,
      ACCESS_POINT,
      MOBILE
    }

    public static Role of(String name, String says, Shape shape, Key<?>... config) {
      Keys keys = Keys.of("config of " + name, "the settings of a " + name, config);
      return new Role(name, says, shape, false, 0, List.of(), keys);
    }

    public Role forwarding() {
      return new Role(name, says, shape, true, tunnelOverheadBytes, agents, config);
    }

    /** It sends packets through tunnels that add so many bytes to each. */
    public Role tunnelling(int overheadBytes) {
      return new Role(name, says, shape, forwards, overheadBytes, agents, config);
    }

    /** It runs these programs, which a timeline may kill and restart as {@code NODE/AGENT}. */
    public Role running(String... agentNames) {
      return new Role(
          name, says, shape, forwards, tunnelOverheadBytes, List.of(agentNames), config);
    }
  }
}
