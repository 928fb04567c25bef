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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.json.JsonMapper;

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

  /** As editors do it, with aliases resolved: the validator's own reader takes them for texts. */
  private static List<Error> errors(String yaml) {
    var options = new LoaderOptions();
    var reader =
        new Yaml(
            new SafeConstructor(options),
            new Representer(new DumperOptions()),
            new DumperOptions(),
            options,
            new Yaml12());
    return SCHEMA.validate(
        JsonMapper.shared().writeValueAsString(reader.load(yaml)), InputFormat.JSON);
  }

  /** In YAML 1.2 {@code on} is a text. */
  private static final class Yaml12 extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
      addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+"), "-+0123456789");
      addImplicitResolver(Tag.FLOAT, Pattern.compile("[-+]?[0-9]*\\.[0-9]+"), "-+.0123456789");
      addImplicitResolver(Tag.NULL, Pattern.compile("~|null|"), "~n\0");
      addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
    }
  }
}
