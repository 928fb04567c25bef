package org.roamlab.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.TestShell;

/** The command as a user calls it, with a server that a test plays. */
class ExportCommandTest {
  private static final String MANIFEST =
      """
      { "experiment": "tiny", "venue": "uml", "clock": "virtual", "seed": 1, "repeat": 0, "exit": "ended",
        "plan": { "experiment": { "says": "nothing flows", "duration": "PT2S",
          "claims": [ { "id": "flows", "says": "data flows", "expect": "download.bytes > 0" } ] } } }
      """;

  @TempDir Path directory;
  private TestShell shell = new TestShell();
  private @Nullable HttpServer server;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void makeRuns() throws IOException {
    shell.directory(directory);
    run("tiny/1-uml-1");
  }

  private Path run(String name) throws IOException {
    var run = Files.createDirectories(directory.resolve("runs").resolve(name));
    Files.writeString(run.resolve("manifest.json"), MANIFEST);
    Files.writeString(
        run.resolve("events.jsonl"),
        """
        {"t":0,"event":"start","epoch":0}
        {"t":1000000000,"event":"action","id":"n","action":"note","planned":1000000000,"text":"half of it"}
        {"t":2000000000,"event":"end"}
        """);
    return run;
  }

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.stop(0);
    }
  }

  /** On the port of one that was there before, or on any. */
  private int serve(int port, int status) throws IOException {
    var next = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    next.createContext(
        "/",
        exchange -> {
          try (var in = new GZIPInputStream(exchange.getRequestBody())) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    next.start();
    server = next;
    return next.getAddress().getPort();
  }

  private int export(String... args) {
    shell = new TestShell().directory(directory).env("INFLUX_TOKEN", "s3cret");
    var all = new ArrayList<>(List.of("export"));
    Collections.addAll(all, args);
    return shell.run(all.toArray(String[]::new));
  }

  private static String target(int port) {
    return "influx:http://127.0.0.1:%d?org=us&bucket=lab".formatted(port);
  }

  @Test
  void aServerGetsResultsAndEventsOnceOnly() throws IOException {
    var to = target(serve(0, 204));
    assertThat(export("tiny", "--to", to)).as(shell.err()).isZero();
    assertThat(shell.out()).isEqualTo("export  %s  1 run, 5 new points\n".formatted(to));
    assertThat(lines)
        .hasSize(5)
        .anyMatch(line -> line.startsWith("roamlab_run,axis=calendar,"))
        .anyMatch(line -> line.startsWith("roamlab_claim,axis=experiment,claim=flows,"))
        .anyMatch(line -> line.startsWith("roamlab_event,") && line.contains("half\\ of\\ it"));
    assertThat(export("tiny", "--to", to)).isZero();
    assertThat(shell.out()).contains("1 run, 0 new points");
    assertThat(lines).hasSize(5);
  }

  @Test
  void whereNoExportIsWantedNoRunIsReadAgain() throws Exception {
    shell = new TestShell().directory(directory);
    try (var exports = Exports.to(List.of(), shell.shell())) {
      exports.add(directory.resolve("runs/tiny/no-such-run"));
      assertThat(exports.complete()).isEmpty();
      assertThat(exports.good()).isTrue();
    }
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void whatAServerDoesNotTakeIsSentLater() throws IOException {
    var port = serve(0, 400);
    var to = target(port);
    assertThat(export("tiny", "--to", to)).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(shell.err())
        .contains("not exported yet: http://127.0.0.1:%d answers 400".formatted(port))
        .contains("to send it later:  roamlab export runs/tiny/1-uml-1");
    assertThat(shell.out()).contains("0 runs, 0 new points, 1 run still to be sent");
    stopServer();
    lines.clear();
    serve(port, 204);
    assertThat(export()).as(shell.err()).isZero();
    assertThat(shell.out()).contains("1 run, 5 new points");
    assertThat(lines).hasSize(5);
    assertThat(export()).isZero();
    assertThat(shell.out()).startsWith("nothing waits to be sent");
  }

  @Test
  void noSecretIsWrittenOrShown() throws IOException {
    export("tiny", "--to", target(serve(0, 401)));
    assertThat(shell.out() + shell.err()).doesNotContain("s3cret");
    try (var files = Files.walk(directory)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("s3cret");
      }
    }
    assertThat(export("tiny", "--to", "influx:http://me:w0rd@h?db=lab")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.out() + shell.err()).contains("no place for a secret").doesNotContain("w0rd");
  }

  @Test
  void twoRunsOfTheSameAreTwoRuns() throws IOException {
    run("tiny/1-uml-2");
    export("tiny/1-uml-1", "tiny/1-uml-2", "--to", target(serve(0, 204)));
    assertThat(shell.out()).contains("2 runs, 10 new points");
    assertThat(lines).doesNotHaveDuplicates();
  }

  @Test
  void theRunsOfASweepGoTogether() throws IOException {
    run("tiny/sweep-1/cells/001-rate=1mbit/seed-1");
    run("tiny/sweep-1/cells/002-rate=2mbit/seed-1");
    export("tiny/sweep-1", "--to", target(serve(0, 204)));
    assertThat(shell.out()).contains("2 runs, 10 new points");
    assertThat(lines).doesNotHaveDuplicates();
  }

  @Test
  void filesHoldAllRunsOfTheCommand() throws IOException {
    run("tiny/1-uml-2");
    assertThat(
            export(
                "tiny/1-uml-1",
                "tiny/1-uml-2",
                "--to",
                "jsonl:out/a.jsonl",
                "--to",
                "prometheus:a.prom"))
        .as(shell.err())
        .isZero();
    assertThat(Files.readAllLines(directory.resolve("out/a.jsonl"))).hasSize(10);
    assertThat(Files.readAllLines(directory.resolve("a.prom")))
        .filteredOn(line -> line.startsWith("roamlab_run_passed{"))
        .hasSize(2);
    try (var files = Files.walk(directory)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".next"));
    }
  }

  @Test
  void aFileThatCannotBeWrittenEndsItBeforeAnything() throws IOException {
    Files.writeString(directory.resolve("file"), "");
    assertThat(export("tiny", "--to", "jsonl:file/a.jsonl")).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(shell.err()).contains("cannot write the export");
  }

  @Test
  void aRunThatCannotBeReadIsToldAndTheOthersGo() throws IOException {
    Files.writeString(run("tiny/1-uml-2").resolve("manifest.json"), "{}");
    assertThat(export("tiny/1-uml-2", "tiny/1-uml-1", "--to", "jsonl:a.jsonl"))
        .isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(shell.err()).contains("1-uml-2 is not exported", "has no plan");
    assertThat(Files.readAllLines(directory.resolve("a.jsonl"))).hasSize(5);
  }

  @Test
  void aDamagedRecordIsNotTakenForANewRun() throws IOException {
    Files.writeString(directory.resolve("runs/tiny/1-uml-1/exports.json"), "{ \"run\": ");
    assertThat(export("tiny", "--to", target(serve(0, 204)))).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(shell.err()).contains("exports.json is damaged");
    assertThat(lines).isEmpty();
  }

  @Test
  void wrongTargetsAreAnsweredWithTheRightOnes() {
    assertThat(export("tiny", "--to", "mysql:x")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("influx:URL, prometheus:FILE or jsonl:FILE");
    assertThat(export("tiny", "--to", "influx:http://h")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("?db=DATABASE");
    assertThat(export("--to", "jsonl:x")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("which run");
  }
}
