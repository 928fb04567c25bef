package org.roamlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents promise is there. */
class ReadmeTest {
  private static final Path HOME = TestShell.REPOSITORY;
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  static Stream<Path> documents() throws IOException {
    try (var docs = Files.walk(HOME.resolve("docs"))) {
      var pages = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(
          Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(HOME::resolve),
          pages.stream());
    }
  }

  @Test
  void theFirstExperimentIsShownAsItIs() throws IOException {
    assertThat(Files.readString(HOME.resolve("README.md")))
        .contains(Files.readString(HOME.resolve("experiments/first-run.yaml")).strip());
  }

  @Test
  void everyCommandOfTheReadmeExists() throws IOException {
    var readme = Files.readString(HOME.resolve("README.md"));
    var commands = Pattern.compile("\\./roamlab ([a-z]+)").matcher(readme);
    assertThat(commands.results().map(result -> result.group(1)).distinct())
        .isNotEmpty()
        .allMatch(name -> CommandTable.find(name).isPresent());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Path document) throws IOException {
    var links = LINK.matcher(Files.readString(document)).results();
    assertThat(links.map(link -> document.resolveSibling(link.group(1)).normalize()))
        .allSatisfy(target -> assertThat(target).exists());
  }
}
