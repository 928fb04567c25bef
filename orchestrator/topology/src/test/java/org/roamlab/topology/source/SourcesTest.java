package org.roamlab.topology.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;

class SourcesTest {
  private final Problems problems = new Problems();
  private final Sources sources = new Sources(problems);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  @Test
  void refusesADirectory() {
    assertThat(refused(folder)).isEqualTo("this is a directory; name a file in it");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(refused(folder.resolve("none.yaml"))).isEqualTo("no such file");
  }

  @Test
  void refusesALinkToNowhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));

    assertThat(refused(link)).isEqualTo("a link to a file that does not exist");
  }

  @Test
  void refusesADevice() {
    assertThat(refused(Path.of("/dev/zero")))
        .isEqualTo("this is not a regular file; name a text file");
  }

  @Test
  void refusesALargeFile() throws IOException {
    Path file = Files.write(folder.resolve("large.yaml"), new byte[50 << 20]);

    assertThat(refused(file))
        .isEqualTo("larger than 1 MiB; split it with 'include', or generate less");
  }

  /** The kernel says that this file has no bytes, and then it has some: as if it grew. */
  @Test
  void refusesAFileThatChangesWhileItIsRead() {
    assertThat(refused(Path.of("/proc/self/status")))
        .isEqualTo("the file changed while it was read; try again when it is at rest");
  }

  @Test
  void readsAFileOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "one");
    SourceFile first = Objects.requireNonNull(sources.read(file, null));
    Files.writeString(file, "two");

    SourceFile second = sources.read(folder.resolve("./a.yaml"), null);

    assertThat(second).isSameAs(first);
    assertThat(sources.files()).containsExactly(first);
    assertThat(first.sha256())
        .isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
  }

  @Test
  void leavesOutAByteOrderMark() throws IOException {
    Path file = Files.write(folder.resolve("b.yaml"), "\uFEFFx".getBytes(StandardCharsets.UTF_8));

    assertThat(Objects.requireNonNull(sources.read(file, null)).text()).isEqualTo("x");
  }

  private @Nullable String refused(Path file) {
    assertThat(sources.read(file, null)).isNull();
    Problem problem = problems.sorted().getFirst();
    assertThat(problem.file()).isEqualTo(file.toString());
    return problem.instead() == null ? problem.what() : problem.what() + "; " + problem.instead();
  }
}
