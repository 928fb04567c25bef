package org.roamlab.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.state.StateDirectory;

@Tag("guest")
class KernelSelfTestInGuestTest {
  /** Those that no experiment of the tests uses; all of them take more than a minute. */
  private static final List<String> FEATURES =
      List.of(
          "tun",
          "isatap",
          "fou",
          "police",
          "nflog",
          "mip6",
          "multicast",
          "mptcp",
          "cgroups",
          "time-stamp-counter");

  @TempDir Path state;

  @Test
  void featuresWorkButForWhatTheMachineCannot() throws Exception {
    var kernel = new KernelBuild(TestShell.REPOSITORY, System.getenv()).built().orElseThrow();
    var machine = new ThisMachine(System.getenv());
    var only = "^(" + String.join("|", FEATURES) + ")$";
    List<String> lines = new ArrayList<>();
    KernelSelfTest.Result result;
    try (var journal = StateDirectory.journal(Map.of("ROAMLAB_STATE", state.toString()), "test")) {
      var test = new KernelSelfTest(kernel, TestShell.REPOSITORY, machine);
      result = test.run(journal, only, lines::add);
    }
    assertThat(lines).noneMatch(line -> line.startsWith("FAIL"));
    assertThat(result.passed()).as("%s", lines).isTrue();
    assertThat(result.all()).isEqualTo(FEATURES.size());
    assertThat(result.beyond()).isEqualTo(machine.hidesTimeStampCounter() ? 0 : 1);
    try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left).noneMatch(file -> file.toString().contains("roamlab-selftest-"));
    }
  }
}
