package org.roamlab.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.ThisMachine;

/** What a user does with a lab, from up to down, the same on each venue. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LabJourney {
  private static final String EXPERIMENT =
      """
      experiment: classroom
      says: a lab of three
      duration: 5s
      nodes: { a: {}, r: { role: router }, b: { env: { WORD: hello } } }
      links:
        lan: { ends: [a, r], rate: 10mbit, queue: 50ms }
        wan: { ends: [r, b], rate: 10mbit, queue: 50ms }
      traffic:
        pings: { from: a, to: b, ping: 100ms }
      """;

  private static final String NETWORK =
      "ip -o link; ip -o addr; ip route; ip -6 route; ip netns;"
          + " cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding";

  @TempDir Path directory;

  private final ThisMachine machine = new ThisMachine(System.getenv());
  private final List<Process> tethers = new ArrayList<>();
  private String networkBefore = "";

  abstract String venue();

  @BeforeEach
  void bringUp() throws Exception {
    networkBefore = network();
    Files.writeString(directory.resolve("classroom.yaml"), EXPERIMENT);
    assertThat(up().out()).contains("classroom is up on " + venue() + ": a, r, b");
  }

  /** It must not outlive this process either, however this ends: then nobody takes it down. */
  private TestShell up(String... more) throws Exception {
    var command =
        new ArrayList<>(
            List.of("up", directory + "/classroom.yaml", "--on", venue(), "--no-install"));
    command.addAll(List.of(more));
    var shell = run(command.toArray(String[]::new));
    for (var lab : new Labs(shell().shell()).all()) {
      var tether = "read end; kill -9 " + lab.facts().keeper();
      tethers.add(new ProcessBuilder("sh", "-c", tether).start());
    }
    return shell;
  }

  @AfterEach
  void takeDown() {
    tethers.forEach(tether -> tether.destroyForcibly().onExit().join());
    for (var lab : new Labs(shell().shell()).all()) {
      run("down", lab.name());
    }
    assertThat(network()).isEqualTo(networkBefore);
  }

  private String network() {
    return machine.ask(List.of("sh", "-c", NETWORK)).output();
  }

  TestShell shell() {
    var shell = new TestShell().directory(directory).env("ROAMLAB_STATE", directory + "/state");
    for (var name : List.of("HOME", "PATH", "ROAMLAB_CACHE", "DOCKER_HOST")) {
      var value = System.getenv(name);
      if (value != null) {
        shell.env(name, value);
      }
    }
    return shell;
  }

  /** A command that succeeds. */
  private TestShell run(String... command) {
    var shell = shell();
    assertThat(shell.run(command)).as(shell.out() + shell.err()).isZero();
    return shell;
  }

  private int exec(TestShell shell, String node, String script) {
    return shell.run("exec", node, "sh", "-c", script);
  }

  @Test
  void programsRunInNodesWithTheirStreamsAndStatus() {
    var shell = shell();
    assertThat(exec(shell, "b", "echo $WORD from $(hostname); echo oops >&2; exit 7")).isEqualTo(7);
    assertThat(shell.out()).isEqualTo("hello from b\n");
    assertThat(shell.err()).isEqualTo("oops\n");
    // More than any buffer on the way holds, both ways.
    var text = "all of it\n".repeat(60_000);
    var echo = shell().in(text);
    assertThat(echo.run("exec", "a", "cat")).isZero();
    assertThat(echo.out()).isEqualTo(text);
    assertThat(run("exec", "a", "ping", "-c", "1", "b").out()).contains("1 received");
    assertThat(shell().run("exec", "a", "no-such-program")).isEqualTo(127);
    // Where agents leave commands, such as the flow manager's.
    assertThat(exec(shell(), "a", "mkdir -p /run/bin && ln -s /bin/echo /run/bin/greet")).isZero();
    assertThat(run("exec", "a", "greet", "you").out()).isEqualTo("you\n");
    var unknown = shell();
    assertThat(unknown.run("exec", "c", "true")).isEqualTo(2);
    assertThat(unknown.err()).contains("no node 'c'; its nodes are a, r, b");
  }

  @Test
  void linksChangeAsATimelineChangesThem() {
    assertThat(run("impair", "wan", "rate=1mbit").out()).isEqualTo("wan 10 → 1 Mbit/s\n");
    assertThat(run("exec", "r", "tc", "qdisc", "show", "dev", "eth1").out()).contains("rate 1Mbit");
    run("impair", "wan", "restore");
    assertThat(run("exec", "r", "tc", "qdisc", "show", "dev", "eth1").out())
        .contains("rate 10Mbit");
    run("impair", "wan", "down", "outage=admin");
    assertThat(exec(shell(), "a", "ping -c 1 -W 1 b")).isNotZero();
    run("impair", "wan", "up");
    run("exec", "a", "ping", "-c", "1", "b");
    var wrong = shell();
    assertThat(wrong.run("impair", "wan", "rat=1mbit")).isEqualTo(3);
    assertThat(wrong.err()).contains("unknown key 'rat'");
    assertThat(shell().run("impair", "wam", "down")).isEqualTo(3);
  }

  /** Somebody has taken away by hand what a ramp would change. */
  @Test
  void aRampIsOverWhenItIsAndOneThatIsRefusedEndsNothingElse() {
    assertThat(run("impair", "wan", "rate=2mbit", "ramp=500ms").out())
        .isEqualTo("wan 10 → 2 Mbit/s over 500 ms\n");
    assertThat(run("exec", "r", "tc", "qdisc", "show", "dev", "eth1").out()).contains("rate 2Mbit");
    run("exec", "r", "ip", "link", "del", "eth1");
    var refused = shell();
    assertThat(refused.run("impair", "wan", "rate=1mbit", "ramp=500ms")).isEqualTo(1);
    assertThat(refused.err()).contains("eth1");
    assertThat(run("exec", "a", "echo", "here").out()).isEqualTo("here\n");
    assertThat(Files.exists(directory.resolve("state/labs/classroom"))).isTrue();
  }

  @Test
  void aNodeThatIsKilledLosesItsProgramsAndComesBack() throws Exception {
    var shell = shell();
    var sleeper = Thread.ofPlatform().start(() -> exec(shell, "b", "echo on; sleep 100000"));
    while (!shell.out().equals("on\n")) {
      Thread.onSpinWait();
    }
    run("impair", "b", "kill");
    sleeper.join();
    run("impair", "b", "restart");
    run("exec", "a", "ping", "-c", "1", "b");
  }

  @Test
  void packetsAreStreamedWhileTheyPass() throws Exception {
    var capture = shell();
    var status = new int[] {-1};
    var reader = Thread.ofPlatform().start(() -> status[0] = capture.run("capture", "a:lan"));
    while (!capture.err().contains("listening on eth0") || capture.out().length() < 500) {
      run("exec", "a", "ping", "-c", "1", "b");
    }
    run("down");
    reader.join();
    assertThat(status[0]).as(capture.err()).isZero();
    var wrong = shell();
    up();
    assertThat(wrong.run("capture", "a:eth7")).isEqualTo(2);
    assertThat(wrong.err()).contains("a:eth0, of link lan");
  }

  @Test
  void twoOfOneNameAreNotAllowedAndDownLeavesNothing() throws Exception {
    assertThat(run("status").out()).contains("classroom").contains(venue());
    var second = shell();
    assertThat(second.run("up", directory + "/classroom.yaml", "--on", venue(), "--no-install"))
        .isEqualTo(2);
    assertThat(second.err()).contains("a lab named 'classroom' is up already");
    up("--name", "other");
    var which = shell();
    assertThat(which.run("exec", "a", "true")).isEqualTo(2);
    assertThat(which.err()).contains("say which with -t NAME:\n  classroom\n  other");
    run("exec", "-t", "other", "a", "true");
    run("down", "--all");
    assertThat(directory.resolve("state/labs").toFile().list()).isEmpty();
    assertThat(run("gc").out()).isEqualTo("nothing to remove\n");
    assertThat(shell().run("down")).isEqualTo(2);
  }

  @Test
  void whatAKilledKeeperLeavesIsRemovedByGc() throws Exception {
    var keeper = new Labs(shell().shell()).find("classroom").facts().keeper();
    var process = ProcessHandle.of(keeper).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().get();
    assertThat(shell().run("exec", "a", "true")).isEqualTo(2);
    run("gc");
    assertThat(directory.resolve("state/labs").toFile().list()).isEmpty();
    assertThat(run("gc").out()).isEqualTo("nothing to remove\n");
  }

  @Test
  void aTerminalIsTheUsersWithResizeAndCtrlC() throws Exception {
    try (var user = new UserAtTerminal(shell().shell(), "exec", "a", "sh")) {
      user.type("PS1='ready> '; echo o''ne\n");
      user.awaitText("one\r\n");
      // It says when it runs: an interrupt while the shell is still making it might be the shell's.
      user.type("sh -c 'echo as\"\"leep; exec sleep 100000'; echo c''ut $?\n");
      user.awaitText("asleep\r\n");
      user.type("\u0003");
      user.awaitText("ready> ");
      // A shell of its own, which stays in the foreground: that is who is told.
      user.type("sh -c 'trap \"stty size\" WINCH; stty size; while :; do sleep 0.2; done'\n");
      user.awaitText("24 80\r\n");
      user.resize(50, 132);
      user.awaitText("50 132\r\n");
      user.type("\u0003exit 5\n");
      assertThat(user.status()).isEqualTo(5);
    }
  }
}
