package org.roamlab.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.cli.TestShell;

class DoctorTest {
  private final FakeMachine machine = new FakeMachine();

  private List<String> missing() {
    return new Doctor(machine, TestShell.REPOSITORY)
        .look(EnumSet.allOf(Use.class)).stream()
            .filter(finding -> !finding.there())
            .map(DoctorTest::text)
            .toList();
  }

  private static String text(Finding finding) {
    var remedy = finding.remedy();
    return "%s %s: %s"
        .formatted(finding.use().word(), finding.what(), remedy == null ? "" : remedy.text());
  }

  @Test
  void findsNothingMissingOnAMachineWithEverything() {
    assertThat(missing()).isEmpty();
  }

  @Test
  void namesTheProgramAndThePackageForEachUse() {
    machine.without("tc");
    assertThat(missing())
        .containsExactly(
            "uml tc: apt-get install iproute2",
            "host tc: apt-get install iproute2",
            "docker tc: apt-get install iproute2");
  }

  @Test
  void asksForThePackagesThatTheKernelDirectoryLists() {
    machine.without("flex");
    assertThat(missing()).containsExactly("kernel flex: apt-get install flex");
  }

  @Test
  void seesThatTracingIsForbidden() {
    machine.line("/proc/sys/kernel/yama/ptrace_scope", "3");
    assertThat(missing()).containsExactly("uml ptrace: sysctl kernel.yama.ptrace_scope=1");
  }

  @Test
  void tracingOfDescendantsIsEnough() {
    machine.line("/proc/sys/kernel/yama/ptrace_scope", "1");
    assertThat(missing()).isEmpty();
  }

  @Test
  void seesThatThereIsNoMemoryForAGuest() {
    machine.freeBytes(64_000_000);
    assertThat(missing())
        .containsExactly("uml memory: end other programs, or give the machine more");
  }

  @Test
  void seesThatTheProcessorsClockCannotBeHiddenWhichHindersNoRun() {
    machine.showingTheTimeStampCounter();
    assertThat(missing()).singleElement().asString().startsWith("uml rdtsc: all programs that ask");
    assertThat(new Doctor(machine, TestShell.REPOSITORY).look(EnumSet.of(Use.UML)))
        .noneMatch(Finding::blocks);
  }

  @Test
  void knowsWhatForbidsUserNamespacesOnUbuntu() {
    machine
        .answer("unshare --user --map-root-user --net true", 1, "Operation not permitted")
        .line("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1");
    assertThat(missing())
        .containsExactly(
            "host user namespaces: sysctl kernel.apparmor_restrict_unprivileged_userns=0");
  }

  @Test
  void knowsWhetherTheKernelCouldLoadNetem() {
    machine.answer(
        "unshare --user --map-root-user --net sh", 2, "Specified qdisc kind is unknown.");
    assertThat(missing()).containsExactly("host netem: modprobe sch_netem");
    machine.answer("modprobe --dry-run sch_netem", 1, "not found");
    assertThat(missing())
        .containsExactly("host netem: no module for it either; the guest kernel has it: --on uml");
  }
}
