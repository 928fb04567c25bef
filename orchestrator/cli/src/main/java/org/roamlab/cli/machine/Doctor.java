package org.roamlab.cli.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks a machine over. */
public final class Doctor {
  private static final long MEGABYTE = 1_000_000;

  /** What a guest with a few nodes and its engine come to use. */
  private static final long GUEST_MEMORY = 600 * MEGABYTE;

  private final Machine machine;
  private final Path home;

  public Doctor(Machine machine, Path home) {
    this.machine = machine;
    this.home = home;
  }

  /** Everything that these uses need, in a fixed order. */
  public List<Finding> look(Collection<Use> uses) {
    var findings = new ArrayList<Finding>();
    for (var use : uses) {
      Packages.table(home).stream()
          .filter(row -> row.use() == use)
          .map(this::program)
          .forEach(findings::add);
      findings.addAll(
          switch (use) {
            case UML -> List.of(tracing(), guestMemory(), timeStampCounter());
            case HOST -> List.of(namespaces(), netem());
            case BUILD, KERNEL, SELFTEST, DOCKER, ENGINE, SSH, TEST, PEER, DATABASE -> List.of();
          });
    }
    return List.copyOf(findings);
  }

  private Finding program(Packages.Row row) {
    var there = row.program().isEmpty() ? installed(row.name()) : machine.hasProgram(row.program());
    var what = row.program().isEmpty() ? row.name() : row.program();
    return new Finding(row.use(), what, row.why(), there ? null : new Remedy.Install(row.name()));
  }

  private boolean installed(String name) {
    return machine
        .ask(List.of("dpkg-query", "-W", "-f", "${db:Status-Status}", name))
        .output()
        .equals("installed");
  }

  /** A guest is a process that traces its processes; Yama may forbid just that. */
  private Finding tracing() {
    var scope = machine.firstLine(Path.of("/proc/sys/kernel/yama/ptrace_scope"));
    var allowed = scope.isEmpty() || scope.equals("0") || scope.equals("1");
    return new Finding(
        Use.UML,
        "ptrace",
        allowed
            ? "lets the guest kernel steer its processes"
            : "forbidden by ptrace_scope " + scope,
        allowed ? null : new Remedy.Execute(List.of("sysctl", "kernel.yama.ptrace_scope=1")));
  }

  private Finding guestMemory() {
    var free = machine.freeMemoryBytes();
    var enough = free >= GUEST_MEMORY;
    return new Finding(
        Use.UML,
        "memory",
        enough
            ? "is enough for a guest"
            : "has %d MB left, a guest comes to use %d"
                .formatted(free / MEGABYTE, GUEST_MEMORY / MEGABYTE),
        enough ? null : new Remedy.Advice("end other programs, or give the machine more"));
  }

  /**
   * Programs ask the kernel for the time; the rare one that asks the processor is not repeatable.
   */
  private Finding timeStampCounter() {
    var hidden = machine.hidesTimeStampCounter();
    return new Finding(
        Use.UML,
        "rdtsc",
        hidden
            ? "can be kept from programs, which so see virtual time only"
            : "is not trapped by this machine: a program that reads the processor's clock itself"
                + " sees real time",
        hidden
            ? null
            : new Remedy.Advice(
                "all programs that ask the kernel for the time, as nearly all do, are in virtual"
                    + " time; for others, another machine or hypervisor"),
        false);
  }

  private Finding namespaces() {
    var answer = machine.ask(List.of("unshare", "--user", "--map-root-user", "--net", "true"));
    return new Finding(
        Use.HOST,
        "user namespaces",
        answer.good() ? "make nodes without being root" : "refused: " + answer.output(),
        answer.good() ? null : namespaceRemedy());
  }

  private Remedy namespaceRemedy() {
    var ubuntu = Path.of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");
    if (machine.firstLine(ubuntu).equals("1")) {
      return new Remedy.Execute(
          List.of("sysctl", "kernel.apparmor_restrict_unprivileged_userns=0"));
    }
    if (machine.firstLine(Path.of("/proc/sys/kernel/unprivileged_userns_clone")).equals("0")) {
      return new Remedy.Execute(List.of("sysctl", "kernel.unprivileged_userns_clone=1"));
    }
    return new Remedy.Advice("run as root, or outside of this container");
  }

  /** Asked by trying: a module list does not tell what is built in. */
  private Finding netem() {
    var attempt = "tc qdisc add dev lo root netem delay 1ms";
    var answer =
        machine.ask(List.of("unshare", "--user", "--map-root-user", "--net", "sh", "-c", attempt));
    return new Finding(
        Use.HOST,
        "netem",
        answer.good() ? "makes delay and loss" : "this kernel has none: " + answer.output(),
        answer.good() ? null : netemRemedy(),
        false);
  }

  private Remedy netemRemedy() {
    return machine.ask(List.of("modprobe", "--dry-run", "sch_netem")).good()
        ? new Remedy.Execute(List.of("modprobe", "sch_netem"))
        : new Remedy.Advice("no module for it either; the guest kernel has it: --on uml");
  }
}
