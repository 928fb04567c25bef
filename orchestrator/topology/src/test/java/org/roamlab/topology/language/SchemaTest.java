package org.roamlab.topology.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final com.networknt.schema.Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Schema.text(Roles.SHIPPED), InputFormat.JSON);

  static Stream<Path> shippedFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : List.of("../../experiments", "../../topologies", "src/test/files/valid")) {
      if (Files.isDirectory(Path.of(root))) {
        try (Stream<Path> below = Files.walk(Path.of(root))) {
          below.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
        }
      }
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("shippedFiles")
  void acceptsWhatIsShipped(Path file) throws IOException {
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "experimnt: x",
        "experiment: x\nnodes: { a: { rol: host } }",
        "experiment: x\nnodes: { a: { role: router, dad: 'yes' } }",
        "experiment: x\nlinks: { l: { ends: [a, b], rate: 20 } }",
        "experiment: x\nlinks: { l: { ends: [a, b], rate: 1Mb } }",
        "experiment: x\nlinks: { l: { rate: 1mbit } }",
        "experiment: x\ntraffic: { t: { from: a, to: b, tcp: bulk, payload: 5B } }",
        "experiment: x\ntraffic: { t: { from: a, to: b } }",
        "experiment: x\ntimeline: [{ at: 5s, link-down: l, outage: dark }]",
        "experiment: x\nmeasure: { m: { tcp-seqence: t } }",
      })
  void refusesWhatTheReaderRefuses(String file) {
    assertThat(errors(file)).isNotEmpty();
  }

  @Test
  void describesEveryKey() {
    assertThat(Schema.text(Roles.SHIPPED))
        .contains("\"description\" : \"bits per second on the wire");
  }

  private static List<Error> errors(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML);
  }
}
