package org.roamlab.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnTest {
  @TempDir Path directory;

  @Test
  void findsAProgramInThePathThatItIsGiven() throws Exception {
    Path script = Files.writeString(directory.resolve("greet"), "#!/bin/sh\necho hello $1\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path output = directory.resolve("output");

    int pid =
        Spawn.start(
            List.of("greet", "you"),
            Map.of("PATH", "/nowhere:" + directory),
            "/",
            new Spawn.Files(Path.of("/dev/null"), output, output));

    assertThat(Spawn.await(pid)).isZero();
    assertThat(output).hasContent("hello you");
  }

  @Test
  void saysWhichProgramIsMissing() {
    Path nothing = Path.of("/dev/null");
    Spawn.Files files = new Spawn.Files(nothing, nothing, nothing);
    assertThatThrownBy(() -> Spawn.start(List.of("grreet"), Map.of("PATH", "/bin"), "/", files))
        .hasMessage("cannot start grreet: there is no such program");
  }
}
