package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.ThisMachine;

/** The whole way, from a file to a verdict, in containers of a real container engine. */
@Tag("docker")
class RunInContainersTest {
  private static final String EXPERIMENT =
      """
      experiment: contained
      says: pings over a link that somebody sets down, and a node that is killed
      duration: 5s
      nodes: { a: { files: { /srv/word: { content: "written" } } }, b: {} }
      links: { wire: { ends: [a, b], rate: 10mbit, queue: 50ms DELAY } }
      traffic:
        pings: { from: a, to: b, ping: 100ms, start: 1s, stop: 4s }
      timeline:
        - { at: 1s, run: "cat /srv/word; hostname; grep CapBnd /proc/self/status", node: a }
        - { at: 2s, link-down: wire, outage: admin }
        - { at: 3s, link-up: wire }
        - { at: 4500ms, kill: b }
      capture: ["*"]
      measure:
        rtt: { rtt: pings }
      claims:
        outage: { says: "some are lost", expect: "count(action where action == \\"link-down\\") == 1" }
      """;

  private static final String NETWORK =
      "ip -o link; ip -o addr; ip route; ip -6 route; ip netns; nft list ruleset;"
          + " cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding";

  @TempDir Path directory;

  private final ThisMachine machine = new ThisMachine(System.getenv());

  private TestShell shell() {
    var shell = new TestShell().directory(directory).env("ROAMLAB_STATE", directory + "/state");
    for (var name : List.of("HOME", "PATH", "ROAMLAB_CACHE", "DOCKER_HOST")) {
      var value = System.getenv(name);
      if (value != null) {
        shell.env(name, value);
      }
    }
    return shell;
  }

  private Path file(String delay) throws Exception {
    return Files.writeString(
        directory.resolve("contained.yaml"), EXPERIMENT.replace("DELAY", delay));
  }

  private String network() {
    return machine.ask(List.of("sh", "-c", NETWORK)).output();
  }

  @Test
  void aRunInContainersLeavesResultsAndNothingElse() throws Exception {
    var before = network();
    var shell = shell();
    var status = shell.run("run", file("").toString(), "--on", "docker", "--out", "result");
    // A busy machine makes results untrustworthy (5), which is another test's matter.
    assertThat(status).as(shell.out() + shell.err()).isIn(0, 5);
    assertThat(shell.out()).contains("1 of 1 claims");
    var result = directory.resolve("result");
    assertThat(Files.readString(result.resolve("logs/a.log")))
        .startsWith("writtena\n") // the default capabilities of containers and NET_ADMIN
        .contains("CapBnd:\t00000000a80435fb");
    assertThat(Files.readString(result.resolve("events.jsonl")))
        .contains("\"event\":\"resource\"")
        .contains("\"action\":\"kill\"");
    assertThat(result.resolve("captures/a:eth0.pcapng")).exists();
    assertThat(result.resolve("plan.json")).doesNotExist();
    assertThat(network()).isEqualTo(before);
    assertThat(shell().run("gc")).isZero();
  }

  @Test
  void whatTheKernelLacksIsSaidBeforeTheStart() throws Exception {
    var has =
        machine.ask(
            List.of("unshare", "--net", "tc", "qdisc", "add", "dev", "lo", "root", "netem"));
    var shell = shell();
    var status = shell.run("plan", file(", one-way-delay: 5ms").toString(), "--on", "docker");
    assertThat(status).isEqualTo(has.good() ? 0 : 4);
    assertThat(shell.err().contains("sch_netem needed by link wire (one-way-delay)"))
        .as(shell.err())
        .isEqualTo(!has.good());
  }

  @Test
  void anImageThatIsNotThereIsNamedWithTheNodeThatWantsIt() throws Exception {
    var file = Files.readString(file("")).replace("b: {}", "b: { image: no.invalid/no-image:1 }");
    var other = Files.writeString(directory.resolve("contained.yaml"), file).toString();
    var shell = shell();
    assertThat(shell.run("run", other, "--on", "docker", "--out", "result"))
        .as(shell.out() + shell.err())
        .isEqualTo(4);
    assertThat(shell.err()).contains("no image no.invalid/no-image:1, which node b wants");
  }

  @Test
  void anEngineThatDoesNotRunIsExitFourWithTheWayOut() throws Exception {
    var shell = shell().env("DOCKER_HOST", "unix://" + directory + "/none.sock");
    assertThat(shell.run("run", file("").toString(), "--on", "docker")).isEqualTo(4);
    assertThat(shell.err())
        .contains("there is no such socket")
        .contains("sudo systemctl start docker")
        .contains("--on uml");
  }
}
