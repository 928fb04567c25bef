package org.roamlab.protocols.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.protocols.Scenario;

/** Golden transcripts of whole domains: what each machine was told, and what it did. */
class ScenarioTest {
  private static final Path FILES = Path.of("src/test/resources/scenarios");

  static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void plays(String name) throws IOException {
    Scenario.play(FILES.resolve(name), new DomainCommands()::command);
  }

  /** The statuses of RFC 5213 §8.9 and those of RFC 6275 that an anchor gives. */
  @ParameterizedTest
  @ValueSource(ints = {130, 135, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162})
  void everyErrorStatusIsGivenOverLossyLinks(int status) throws IOException {
    assertThat(Files.readString(FILES.resolve("15-refusals-over-lossy-links.txt")))
        .contains(
            "> message-received from=2001:db8:f::1 {binding-acknowledgement status=" + status);
  }
}
