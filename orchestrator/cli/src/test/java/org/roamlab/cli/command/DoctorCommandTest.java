package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.FakeMachine;
import picocli.CommandLine;

class DoctorCommandTest {
  private final TestShell shell = new TestShell();
  private final FakeMachine machine = new FakeMachine();

  private int doctor(String... arguments) {
    return new CommandLine(new DoctorCommand(shell.shell(), machine))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Test
  void aMachineWithEverythingIsReady() {
    assertThat(doctor()).isEqualTo(ExitCode.PASSED);
    assertThat(shell.out()).contains("ready\n").doesNotContain("✗", "!", "lacks");
  }

  @Test
  void whatNothingWorksWithoutIsAFailureWithItsRemedy() {
    machine.without("tc");
    assertThat(doctor("uml")).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(shell.out())
        .contains("lacks 1\n", "✗ tc ", "apt-get install iproute2", "roamlab doctor --fix");
  }

  @Test
  void whatOnlySomeExperimentsMissIsNone() {
    machine.showingTheTimeStampCounter();
    assertThat(doctor("uml")).isEqualTo(ExitCode.PASSED);
    assertThat(shell.out())
        .contains("ready for most\n", "! rdtsc ", "another machine or hypervisor")
        .doesNotContain("✗");
  }

  @Test
  void programsReadTheSame() {
    machine.showingTheTimeStampCounter();
    assertThat(doctor("uml", "--format", "json")).isEqualTo(ExitCode.PASSED);
    assertThat(shell.out())
        .containsPattern("\"what\" : \"rdtsc\",\\s+\"there\" : false,\\s+\"blocks\" : false");
  }
}
