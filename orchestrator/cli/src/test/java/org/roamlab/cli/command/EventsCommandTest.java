package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;

class EventsCommandTest {
  private static final String EVENTS =
      """
      {"t":-1000,"event":"network-built","nodes":3}
      {"t":67000000000,"event":"action","id":"cut","action":"link-down","text":"link-down wlan1","detail":{"a":1}}
      {"t":67412331008,"event":"handover-start","node":"mag2","mobile":"mn"}
      {"t":67500000000,"event":"handover-complete","node":"lma","mobile":"mn"}
      """;

  @TempDir Path directory;
  private Path run;
  private final TestShell shell = new TestShell();

  @BeforeEach
  void makeARun() throws IOException {
    run = Files.createDirectories(directory.resolve("runs/outage/1-uml-1"));
    Files.writeString(run.resolve("manifest.json"), "{\"exit\":\"ended\"}");
    Files.writeString(run.resolve("events.jsonl"), EVENTS);
    shell.directory(directory);
  }

  @Test
  void showsEventsAsATable() {
    assertThat(shell.run("events", "outage")).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
               -0.000001000  network-built               nodes=3
               67.000000000  action                      id=cut action=link-down text="link-down wlan1"
               67.412331008  handover-start     mag2     mobile=mn
               67.500000000  handover-complete  lma      mobile=mn
            """);
  }

  @Test
  void foldsWhatIsTooWideForAScreen() throws IOException {
    Files.writeString(
        run.resolve("events.jsonl"),
        """
        {"t":20000000000,"event":"action","id":"impair-wan","action":"impair","planned":20000000000,"target":"wan","text":"wan 20 → 2 Mbit/s","detail":{"a":1}}
        {"t":21000000000,"event":"action","id":"late","planned":20000000000,"detail":{"a":1}}
        """);
    assertThat(shell.terminal().run("events", "outage")).isZero();
    assertThat(shell.out())
        .isEqualTo(
            """
               20.000000000  action                      id=impair-wan action=impair
                              target=wan text="wan 20 → 2 Mbit/s"
               21.000000000  action                      id=late planned=20000000000
                              detail={"a":1}
            """);
  }

  @Test
  void filtersByNameNodeFieldAndTime() {
    assertThat(shell.run("events", "outage", "--event", "handover-start", "--format", "json"))
        .isZero();
    assertThat(shell.run("events", "outage", "--node", "lma", "--format", "json")).isZero();
    assertThat(shell.run("events", "outage", "--where", "id=cut", "--format", "json")).isZero();
    assertThat(
            shell.run("events", "outage", "--from", "67.4s", "--to", "67450ms", "--format", "json"))
        .isZero();
    var lines = EVENTS.lines().toList();
    assertThat(shell.out().lines())
        .containsExactly(lines.get(2), lines.get(3), lines.get(1), lines.get(2));
  }

  @Test
  void namesTheRunsThatThereAreWhereThereIsNoSuchRun() {
    assertThat(shell.run("events", "outrage")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err())
        .contains("'outrage' is neither the directory of a run nor an experiment that was run")
        .contains("runs/outage/1-uml-1");
  }

  @Test
  void saysHowATimeIsWritten() {
    assertThat(shell.run("events", "outage", "--from", "67")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("'67' is not a time; write 67.4s or 412ms");
  }

  @Test
  void keepsControlCharactersFromTheTerminal() throws IOException {
    Files.writeString(
        run.resolve("events.jsonl"), "{\"t\":0,\"event\":\"note\",\"text\":\"\\u001b[2J\"}\n");
    shell.run("events", "outage");
    assertThat(shell.out()).contains("text=\uFFFD[2J");
  }

  @Test
  @Timeout(60)
  void followsARunUntilItEnds() throws Exception {
    var manifest = run.resolve("manifest.json");
    Files.writeString(manifest, "{\"exit\":\"interrupted\"}");
    var status =
        CompletableFuture.supplyAsync(
            () -> shell.run("events", "outage", "--follow", "--format", "json"));
    Files.writeString(
        run.resolve("events.jsonl"), "{\"t\":9,\"event\":\"en", StandardOpenOption.APPEND);
    Files.writeString(run.resolve("events.jsonl"), "d\"}\n", StandardOpenOption.APPEND);
    Files.writeString(manifest, "{\"exit\":\"ended\"}");
    assertThat(status.get()).isZero();
    assertThat(shell.out()).isEqualTo(EVENTS + "{\"t\":9,\"event\":\"end\"}\n");
  }
}
