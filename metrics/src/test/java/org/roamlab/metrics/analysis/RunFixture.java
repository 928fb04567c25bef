package org.roamlab.metrics.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.roamlab.metrics.Analysis;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;

/** A run directory made of checked-in captures. */
final class RunFixture {
  private final Path directory;
  private final StringBuilder events = new StringBuilder();
  private String clock = "virtual";
  private String nodes =
      """
      { "name": "a", "role": "host", "interfaces": [ { "name": "va", "longName": "a-lan", "link": "lan",
        "mac": "0a:cc:81:36:c7:97", "addresses": [ "10.0.1.1/24", "fd00:1::1/64" ] } ] },
      { "name": "b", "role": "host", "interfaces": [ { "name": "vd", "longName": "b-wan", "link": "wan",
        "mac": "1a:2a:d7:9c:fb:d5", "addresses": [ "10.0.0.2/24", "fd00::2/64" ] } ] }
      """;

  RunFixture(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("captures"));
  }

  Path directory() {
    return directory;
  }

  RunFixture realClock() {
    clock = "real";
    return this;
  }

  /**
   * @param planned other nodes than those of the checked-in captures, as JSON
   */
  RunFixture nodes(String planned) {
    nodes = planned;
    return this;
  }

  RunFixture capture(String name, String place) throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(
                RunFixture.class.getResourceAsStream("/captures/" + name + ".pcap.gz")))) {
      return capture(in.readAllBytes(), place);
    }
  }

  RunFixture capture(byte[] bytes, String place) throws IOException {
    Files.write(directory.resolve("captures").resolve(place + ".pcap"), bytes);
    return this;
  }

  /**
   * @param fields the rest of the JSON object, or empty
   */
  RunFixture event(double seconds, String name, String fields) {
    events.append("{\"t\":").append(Math.round(seconds * 1e9));
    events.append(",\"event\":\"").append(name).append('"');
    events.append(fields.isEmpty() ? "" : ",").append(fields).append("}\n");
    return this;
  }

  RunFixture manifest(String experiment, String links) throws IOException {
    return manifest(experiment, links, "");
  }

  /**
   * @param experiment the fields of the plan's experiment: traffic, measures, claims
   * @param links of the plan, as a JSON array
   * @param more further fields of the manifest
   */
  RunFixture manifest(String experiment, String links, String more) throws IOException {
    String text =
        """
        { "experiment": "fixture", "venue": "uml", "clock": "%s", "seed": 7, "repeat": 0,
          %s
          "plan": {
            "experiment": { "name": "fixture", "says": "What happens?", "duration": "PT8S", %s },
            "nodes": [ %s ],
            "links": %s },
          "exit": "ended" }
        """
            .formatted(clock, more, experiment, nodes, links);
    Files.writeString(directory.resolve("manifest.json"), text, StandardCharsets.UTF_8);
    return this;
  }

  Results results() throws IOException {
    Files.writeString(directory.resolve("events.jsonl"), events, StandardCharsets.UTF_8);
    return Analysis.of(RunDirectory.open(directory));
  }
}
