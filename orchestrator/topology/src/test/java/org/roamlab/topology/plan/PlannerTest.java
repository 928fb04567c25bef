package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlannerTest {
  private static Lab firstRun() {
    return new Lab("first-run")
        .hosts("client")
        .routers("router")
        .hosts("server")
        .impaired(Lab.rate(20_000_000, 10))
        .link("lan", "client", "router")
        .link("wan", "router", "server")
        .ping("ping", "client", "server")
        .capture("client", "*");
  }

  @Test
  void givesAddressesInTheOrderOfTheFile() {
    Plan plan = firstRun().plan();
    assertThat(plan.nodes().get(1).interfaces().get(1).addresses())
        .containsExactly("10.0.2.1/24", "fd00:0:0:2::1/64");
  }
}
