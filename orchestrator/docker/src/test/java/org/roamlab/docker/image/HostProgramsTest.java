package org.roamlab.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.engine.venue.EnvironmentProblem;

class HostProgramsTest {
  @TempDir Path directory;

  private List<HostPrograms.Wanted> wanted(String list) throws Exception {
    return HostPrograms.wanted(Files.writeString(directory.resolve("programs"), list));
  }

  @Test
  void whatIsOptionalMayBeMissing() throws Exception {
    assertThat(HostPrograms.find(wanted("# for people\nsh no-such-program?\n")))
        .singleElement()
        .satisfies(program -> assertThat(program).hasFileName("sh"));
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() throws Exception {
    List<HostPrograms.Wanted> wanted = wanted("sh no-such-program\nnor-this");
    assertThatThrownBy(() -> HostPrograms.find(wanted))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("it lacks no-such-program, nor-this");
  }
}
