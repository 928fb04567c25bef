package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedLink;

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

  @Test
  void whatIsAddedAtTheEndMovesNobody() {
    Plan before = firstRun().plan();
    Plan after =
        firstRun()
            .hosts("late")
            .link("more", "router", "late")
            .segment("lan2", "late", "client", "server")
            .link4("given", "10.77.0.0/24", "late", "server:eth9")
            .plan();

    for (int i = 0; i < before.nodes().size(); i++) {
      assertThat(after.nodes().get(i).interfaces())
          .startsWith(before.nodes().get(i).interfaces().toArray(PlannedInterface[]::new));
    }
    assertThat(after.links()).startsWith(before.links().toArray(PlannedLink[]::new));
  }

  @Test
  void aSubnetThatTheFileGivesMovesOnlyTheLinkThatHadIt() {
    Plan plan =
        new Lab("given")
            .hosts("a", "b")
            .link("one", "a", "b")
            .link("two", "a", "b")
            .link4("three", "10.0.1.0/24", "a", "b")
            .plan();

    assertThat(plan.nodes().getFirst().interfaces())
        .extracting(itf -> itf.addresses().getFirst())
        .containsExactly("10.64.0.1/24", "10.0.2.1/24", "10.0.1.1/24");
  }

  @Test
  void givenAddressesAreKeptAndTheOthersStepAside() {
    Plan plan =
        new Lab("explicit")
            .hosts("a", "b", "c")
            .segment("lan", "a", "b=192.0.2.1/24", "c=2001:db8::9/64")
            .plan();

    assertThat(plan.nodes())
        .extracting(node -> node.interfaces().getFirst().addresses())
        .containsExactly(
            List.of("192.0.2.4/24", "2001:db8::1/64"),
            List.of("192.0.2.1/24", "2001:db8::2/64"),
            List.of("192.0.2.3/24", "2001:db8::9/64"));
  }

  @Test
  void namesTheFileAsksForComeBeforeThoseOfThePlan() {
    Plan plan =
        new Lab("names")
            .hosts("a", "b")
            .link("one", "a", "b")
            .link("two", "a:eth0", "b:wlan0")
            .link("three", "a:a-rather-long-name-1", "b")
            .link("four", "a:a-rather-long-name-2", "b")
            .plan();

    List<String> names =
        plan.nodes().getFirst().interfaces().stream().map(PlannedInterface::name).toList();
    assertThat(names).startsWith("eth1", "eth0").doesNotHaveDuplicates();
    assertThat(names.get(2)).startsWith("a-rather-l").hasSize(15);
    assertThat(plan.nodes().get(1).interfaces())
        .extracting(PlannedInterface::name)
        .containsExactly("eth0", "wlan0", "eth1", "eth2");
    assertThat(plan.commands())
        .extracting(Command::line)
        .contains("link property add dev " + names.get(2) + " altname a-rather-long-name-1");
  }

  @Test
  void eachTrafficHasAPortOfItsOwn() {
    Plan plan = firstRun().ping("second", "server", "client").plan();

    assertThat(plan.experiment().traffic())
        .extracting(t -> t.fromAddress() + " " + t.toAddress() + " " + t.port())
        .containsExactly("10.0.1.1 10.0.2.2 5001", "10.0.2.2 10.0.1.1 5002");
  }

  @Test
  void aSubnetThatIsTooSmallIsAProblem() {
    Lab lab = new Lab("small").hosts("a", "b", "c").segment("lan", "a=192.0.2.1/30", "b", "c");

    assertThatThrownBy(lab::plan)
        .isInstanceOf(PlanProblem.class)
        .hasMessageContaining("no address for end 3 (c)");
  }
}
