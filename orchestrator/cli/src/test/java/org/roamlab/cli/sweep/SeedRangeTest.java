package org.roamlab.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.cli.CommandFailed;
import picocli.CommandLine.TypeConversionException;

class SeedRangeTest {
  private final SeedRange.Converter converter = new SeedRange.Converter();

  @Test
  void rangesAndSingleSeedsMayBeMixed() {
    assertThat(converter.convert("1..3,7,3").seeds()).containsExactly(1L, 2L, 3L, 7L);
    assertThat(converter.convert("1..20")).hasToString("seeds 1 to 20");
    assertThat(converter.convert("4")).hasToString("seed 4");
    assertThat(converter.convert("1,5,9")).hasToString("3 seeds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "3..1", "1..", "1-3", "1,,2", "0..999999999"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is no range of seeds");
  }

  @Test
  void theCommandLineCountsMoreThanTheMatrix() {
    assertThat(Axes.of(Map.of("rate", List.of("1mbit")), Map.of("rate", "2mbit, 3mbit")))
        .isEqualTo(Map.of("rate", List.of("2mbit", "3mbit")));
  }

  @Test
  void aCommaInBracesBelongsToAValue() {
    assertThat(Axes.of(Map.of(), Map.of("rate", "{ down: 1mbit, up: 2mbit },5mbit")))
        .isEqualTo(Map.of("rate", List.of("{ down: 1mbit, up: 2mbit }", "5mbit")));
  }

  @Test
  void valuesThatAreMissingOrDoubleAreRefused() {
    assertThatThrownBy(() -> Axes.of(Map.of(), Map.of("rate", "1mbit,1mbit")))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("each value once");
    assertThatThrownBy(() -> Axes.of(Map.of(), Map.of("rate", "1mbit,")))
        .isInstanceOf(CommandFailed.class);
  }

  @Test
  void directoriesAreNamedByTheValuesAsFarAsFilesCanBe() {
    assertThat(Axes.directory(7, Map.of("path", "a/b c"))).isEqualTo("007-path=a_b_c");
  }
}
