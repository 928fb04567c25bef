package org.roamlab.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.topology.model.Node;

/**
 * What every run in containers asks of an engine, asked of one that only pretends: for the class
 * cache, which is made where there may be none.
 */
public final class Rehearsal {
  private static final String DESCRIPTION =
      """
      {"Id":"0","State":{"Pid":1,"Running":true},"Config":{"Env":["A=b"],"WorkingDir":"/"}}\
      """;

  /** By the end of the path. What is not here is answered by nothing. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/version", "{\"Version\":\"0\",\"Arch\":\"amd64\",\"KernelVersion\":\"0\"}",
          "/images/json", "[{\"Id\":\"0\",\"Created\":0,\"RepoTags\":[\"a:b\"],\"Size\":0}]",
          "/containers/json", "[]",
          "/containers/create", "{\"Id\":\"0\",\"Warnings\":[]}",
          "/containers/0/json", DESCRIPTION,
          "/images/a:b/json", DESCRIPTION);

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private Rehearsal() {}

  public static void hold() throws IOException, EnvironmentProblem, InterruptedException {
    HttpServer engine =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    engine.createContext("/", Rehearsal::answer);
    engine.start();
    URI uri = URI.create("tcp://127.0.0.1:" + engine.getAddress().getPort());
    try (Docker docker = Docker.connect(new Endpoint(uri, Optional.empty()))) {
      ask(docker);
    } finally {
      engine.stop(0);
    }
  }

  private static void ask(Docker docker) throws EnvironmentProblem, InterruptedException {
    Images images = new Images(docker);
    images.ours();
    images.architecture();
    images.find("a:b");
    RunName run = new RunName("nobody", "0", "training");
    new Fleet(docker, "a:b", run).start(List.of(NODE), Set.of(NODE.name()));
    new Leftovers(docker, Labels.RUN, run.run()).remove();
  }

  private static final Node NODE =
      new Node(
          "a", "host", null, Map.of(), List.of(), Map.of(), Map.of(), false, false, List.of(),
          List.of());

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      Optional<byte[]> answer =
          ANSWERS.entrySet().stream()
              .filter(entry -> path.endsWith(entry.getKey()))
              .map(entry -> entry.getValue().getBytes(StandardCharsets.UTF_8))
              .findFirst();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(
          answer.isPresent() ? OK : NO_CONTENT, answer.isPresent() ? answer.get().length : -1);
      if (answer.isPresent()) {
        exchange.getResponseBody().write(answer.get());
      }
    }
  }
}
