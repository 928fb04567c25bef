package org.roamlab.cli.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.fault.PrivateMachine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Images that users bring: what they are made to run is a node like any other. */
@Tag("docker")
class UserImagesTest {
  private static final String SERVER =
      """
      USER www
      WORKDIR /www
      ENV GREETING=from-the-image
      HEALTHCHECK --interval=1s --timeout=2s --retries=3 CMD wget -q -O /dev/null http://127.0.0.1:8080/
      ENTRYPOINT ["sh", "-c", "env; exec httpd $*", "httpd"]
      CMD ["-f", "-vv", "-p", "8080", "-h", "/www"]
      """;

  private static final String EXPERIMENT =
      """
      experiment: web
      says: somebody's server, asked by one of our nodes
      duration: 6s
      nodes:
        client:
          files:
            /usr/local/bin/get:
              mode: "0755"
              content: |
                #!/bin/bash
                exec 3<>/dev/tcp/web/8080 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && tail -1 <&3; echo
        web:
          image: IMAGE
          files: { /www/index.html: { content: "served" } }
          env: { COLOUR: green }
      links: { wire: { ends: [client, web], rate: 10mbit, queue: 50ms } }
      timeline:
        - { at: 500ms, run: "get", node: client }
        - { at: 1s, run: "grep -E '^(Uid|Groups)' /proc/$(pidof httpd)/status", node: web }
        - { at: 1500ms, pause: web }
        - { at: 1600ms, run: "timeout 1 get || echo silence", node: client }
        - { at: 2800ms, resume: web }
        - { at: 3s, kill: web }
        - { at: 3500ms, run: "get", node: client }
        - { at: 4s, restart: web }
        - { at: 5s, run: "get", node: client }
      """;

  @TempDir Path directory;

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

  private TestShell run(String text, int... statuses) throws Exception {
    var file = Files.writeString(directory.resolve("web.yaml"), text).toString();
    var shell = shell();
    var status = shell.run("run", file, "--on", "docker", "--out", "result");
    assertThat(statuses).as(shell.out() + shell.err()).contains(status);
    return shell;
  }

  private String text(String file) throws Exception {
    return Files.readString(directory.resolve("result").resolve(file));
  }

  private List<JsonNode> events(String name) throws Exception {
    return text("events.jsonl")
        .lines()
        .map(JsonMapper.shared()::readTree)
        .filter(event -> event.path("event").asString().equals(name))
        .toList();
  }

  @Test
  void aServersImageServesAndIsKilledAndRestartedLikeAnyNode() throws Exception {
    try (var image = new UserImage(directory, SERVER)) {
      run(EXPERIMENT.replace("IMAGE", image.name()), 0, 5);
    }
    assertThat(text("logs/client.log").lines().map(String::strip))
        .containsSubsequence("served", "silence", "served");
    assertThat(text("logs/web.log"))
        .contains("GREETING=from-the-image", "COLOUR=green", "HOME=/www")
        .contains("Uid:\t33\t33\t33\t33", "Groups:\t35")
        .contains("response:200");
    assertThat(events("output").getFirst().path("node").asString()).isEqualTo("web");
    var health = events("health");
    assertThat(health).first().matches(event -> event.path("t").asLong() < 0);
    assertThat(health.stream().map(event -> event.path("status").asString()))
        .containsExactly("healthy", "healthy");
    assertThat(events("program-exit")).isEmpty();
  }

  @Test
  void aProgramThatEndsAtOnceIsToldWithItsLastWords() throws Exception {
    var image =
        new UserImage(directory, "CMD [\"httpd\", \"-f\", \"-p\", \"8080\", \"-h\", \"/none\"]\n");
    try (image) {
      var shell = run(EXPERIMENT.replace("IMAGE", image.name()), 1);
      assertThat(shell.out() + shell.err())
          .contains("the program of node web, `httpd -f -p 8080 -h /none`, ended with exit code 1")
          .contains("can't change directory to '/none'");
    }
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String answer(int port) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void aPublishedPortIsTheMachinesAsLongAsTheNodeRunsAndALostNodeIsTold() throws Exception {
    var port = freePort();
    try (var image = new UserImage(directory, SERVER);
        var machine = new PrivateMachine(directory)) {
      Files.writeString(
          directory.resolve("web.yaml"),
          EXPERIMENT
              .replace("IMAGE", image.name() + "\n    ports: [\"" + port + ":8080\"]")
              .replace("duration: 6s", "duration: 600s")
              .replace("at: 500ms, run: \"get\", node: client", "at: 10ms, note: under way"));
      var run = machine.roamlab("run", "web.yaml", "--on", "docker", "--out", "result");
      run.awaitLine("under way");
      assertThat(answer(port)).startsWith("HTTP/1.").contains(" 200 OK").endsWith("served");
      image.remove("web");
      var ended = run.end();
      assertThat(ended.status()).as(ended.out()).isEqualTo(1);
      assertThat(ended.out())
          .contains("the container of node web was ended from outside, with exit code 137");
      assertThatThrownBy(() -> answer(port)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aProgramThatTheImageLacksIsNamed() throws Exception {
    try (var image = new UserImage(directory, "CMD [\"no-such-server\"]\n")) {
      var shell = run(EXPERIMENT.replace("IMAGE", image.name()), 1);
      assertThat(shell.out() + shell.err()).contains("no no-such-server is in /");
    }
  }
}
