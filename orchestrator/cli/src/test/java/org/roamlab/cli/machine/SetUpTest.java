package org.roamlab.cli.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.TestShell;

class SetUpTest {
  private static final String INSTALL =
      "env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300"
          + " -o Dpkg::Use-Pty=0 install --no-install-recommends ";

  private final FakeMachine machine = new FakeMachine().without("tcpdump", "nftables", "nft");
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private void setUp(boolean mayInstall) throws InterruptedException {
    var findings = new Doctor(machine, TestShell.REPOSITORY).look(EnumSet.of(Use.UML));
    new SetUp(machine, new PrintStream(err, true, UTF_8), mayInstall)
        .installWhatIsMissing(findings);
  }

  @Test
  void rootInstallsWhatIsMissingAndSaysWhich() throws Exception {
    setUp(true);
    assertThat(machine.done()).containsExactly(INSTALL + "tcpdump nftables");
    assertThat(err.toString(UTF_8)).contains("Setting up once: packages tcpdump nftables");
  }

  @Test
  void nothingIsDoneWhereNothingIsMissing() throws Exception {
    machine.work(java.util.List.of("apt-get", " install ", "tcpdump", "nft"));
    machine.done().clear();
    setUp(false);
    assertThat(machine.done()).isEmpty();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aSudoThatAsksNothingIsUsed() throws Exception {
    machine.answer("id -u", 0, "1000");
    setUp(true);
    assertThat(machine.done()).containsExactly("sudo -n " + INSTALL + "tcpdump nftables");
  }

  @Test
  void withoutPrivilegeTheCommandIsPrinted() {
    machine.answer("id -u", 0, "1000").answer("sudo -n true", 1, "a password is required");
    refuses(true);
  }

  @Test
  void noInstallForbidsIt() {
    refuses(false);
  }

  @Test
  void aSystemWithoutAptIsTold() {
    machine.without("apt-get");
    refuses(true);
  }

  private void refuses(boolean mayInstall) {
    assertThatThrownBy(() -> setUp(mayInstall))
        .isInstanceOfSatisfying(
            CommandFailed.class,
            failed -> {
              assertThat(failed.status()).isEqualTo(4);
              assertThat(failed.text())
                  .contains("lacks 2 packages")
                  .contains("apt-get install --no-install-recommends tcpdump nftables");
            });
    assertThat(machine.done()).isEmpty();
  }

  @Test
  void anOldListOfPackagesIsRenewedOnce() {
    machine.answer("env DEBIAN_FRONTEND", 100, "");
    assertThatThrownBy(() -> setUp(true)).isInstanceOf(CommandFailed.class);
    assertThat(machine.done())
        .containsExactly(
            INSTALL + "tcpdump nftables", "apt-get -qq update", INSTALL + "tcpdump nftables");
  }
}
