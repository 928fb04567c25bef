package org.roamlab.cli.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A database of the distribution, on loopback, that ends with the test. */
final class ServerProcess implements AutoCloseable {
  private final int port;
  private final Process process;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);

  private ServerProcess(int port, List<String> command, String readyWhen)
      throws IOException, InterruptedException {
    this.port = port;
    this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread.ofVirtual().start(() -> listen(readyWhen));
    ready.await();
    if (!process.isAlive()) {
      throw new IOException("%s ended: %s".formatted(command, String.join("\n", said)));
    }
  }

  /** Until it says that it is ready; it also may end before. */
  private void listen(String readyWhen) {
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.contains(readyWhen)) {
          ready.countDown();
        }
      }
      process.waitFor();
    } catch (IOException | InterruptedException e) {
      said.add(e.toString());
    } finally {
      ready.countDown();
    }
  }

  static ServerProcess influxdb(Path directory) throws IOException, InterruptedException {
    var port = freePort();
    var configuration =
        """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
          dir = "%s/meta"
        [data]
          dir = "%s/data"
          wal-dir = "%s/wal"
        [http]
          bind-address = "127.0.0.1:%d"
        """
            .formatted(freePort(), directory, directory, directory, port);
    var file = Files.writeString(directory.resolve("influxdb.conf"), configuration);
    return new ServerProcess(
        port, List.of("influxd", "-config", file.toString()), "Listening on HTTP");
  }

  /** With the flags that the documentation names. */
  static ServerProcess victoriaMetrics(Path directory) throws IOException, InterruptedException {
    var port = freePort();
    return new ServerProcess(
        port,
        List.of(
            "victoria-metrics",
            "-retentionPeriod=100y",
            "-dedup.minScrapeInterval=1ms",
            "-storageDataPath=" + directory,
            "-httpListenAddr=127.0.0.1:" + port),
        "started VictoriaMetrics");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  JsonNode get(String path, Map<String, String> query) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(text(path, query));
  }

  String text(String path, Map<String, String> query) throws IOException, InterruptedException {
    var words =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(HttpRequest.newBuilder(URI.create(url() + path + "?" + words)).GET());
  }

  /**
   * @param type of the body: a form is taken apart before its reader sees it
   */
  String post(String path, String type, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException("%d: %s".formatted(answer.statusCode(), answer.body()));
      }
      return answer.body();
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
