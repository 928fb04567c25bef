package org.roamlab.topology.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProblemTextTest {
  @Test
  void showsThePlaceTheFaultTheRemedyAndTheLine() {
    Problem problem =
        new Problem(
            "a.yaml",
            14,
            9,
            2,
            Severity.ERROR,
            "'rate' needs a unit",
            "did you mean 20mbit?",
            "  rate: 20");

    assertThat(ProblemText.of(List.of(problem)))
        .isEqualTo(
            """
            a.yaml:14:9: 'rate' needs a unit; did you mean 20mbit?
               14 |   rate: 20
                            ^^
            1 problem
            """);
  }

  @Test
  void nothingInAFileMovesTheCursorOfATerminal() {
    Problem problem =
        new Problem(
            "a\u001b[2J.yaml", 1, 1, 99, Severity.WARNING, "x\ny", null, "\u001b]0;\u202eboo\tend");

    assertThat(ProblemText.of(List.of(problem)))
        .isEqualTo(
            "a�[2J.yaml:1:1: warning: x y\n    1 | �]0;�boo end\n        ^^^^^^^^^^^^\n1 warning\n");
  }

  @Test
  void countsErrorsAndWarnings() {
    Problem error = Problem.of("b", "x", null);
    Problem warning = new Problem("b", 1, 1, 1, Severity.WARNING, "x", null, null);

    assertThat(ProblemText.of(List.of(error, error, warning))).endsWith("2 problems, 1 warning\n");
    assertThat(ProblemText.of(List.of())).isEqualTo("0 problems\n");
  }

  @Test
  void asJsonAProblemIsItsParts() {
    assertThat(JsonMapper.shared().writeValueAsString(Problem.of("b", "x", "y")))
        .isEqualTo(
            """
            {"file":"b","line":0,"column":0,"length":0,"severity":"ERROR","what":"x","instead":"y","sourceLine":null}\
            """);
  }

  @Test
  void aSuggestionIsASlipAway() {
    List<String> words = List.of("link-down", "link-up", "impair", "kill");

    assertThat(Suggestion.nearest("lnik-down", words)).isEqualTo("link-down");
    assertThat(Suggestion.nearest("link_up", words)).isEqualTo("link-up");
    assertThat(Suggestion.nearest("KILL", words)).isEqualTo("kill");
    assertThat(Suggestion.nearest("restart", words)).isNull();
    assertThat(Suggestion.nearest("", words)).isNull();
  }
}
