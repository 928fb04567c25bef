package org.roamlab.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.TestShell;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.topology.plan.Plan;

class ContentTest {
  @TempDir Path directory;

  private Plan plan(String run) throws Exception {
    var file =
        Files.writeString(
            directory.resolve("x.yaml"),
            """
            experiment: x
            duration: 1s
            nodes: { a: {} }
            traffic: { program: { from: a, run: "%s" } }
            """
                .formatted(run));
    return new ExperimentFiles(new TestShell().shell()).read(file.toString(), Map.of()).plan();
  }

  private Map<String, String> content(Plan plan) {
    return new Content(Optional.of(directory.resolve("cache")), new ThisMachine(Map.of())).of(plan);
  }

  @Test
  void namesThisBuildTheJdkAndEveryProgramWithItsLibraries() throws Exception {
    assertThat(content(plan("exec cat /etc/hostname")))
        .containsKeys("roamlab", "jdk", "/usr/bin/cat", "/usr/bin/sh")
        .anySatisfy((path, hash) -> assertThat(path).contains("libc.so"))
        .allSatisfy((path, hash) -> assertThat(hash).matches("[0-9a-f]{64}"));
  }

  @Test
  void whatTheNodesKernelTellsIsNoInputOfThisMachine() throws Exception {
    assertThat(content(plan("cat /proc/1/smaps /proc/1/../2/stat /sys/kernel/notes")))
        .containsKeys("/usr/bin/cat")
        .allSatisfy(
            (path, hash) -> assertThat(path).doesNotStartWith("/proc").doesNotStartWith("/sys"));
  }

  @Test
  void aProgramThatChangesChangesItsHashAndNoOther() throws Exception {
    var program = Files.writeString(directory.resolve("program"), "#!/bin/sh\necho 1\n");
    var before = content(plan(program.toString()));
    assertThat(before).containsKeys(program.toString(), "/bin/sh");
    assertThat(content(plan(program.toString()))).isEqualTo(before);
    Files.writeString(program, "#!/bin/sh\necho 2\n");
    var after = content(plan(program.toString()));
    assertThat(after.get(program.toString())).isNotEqualTo(before.get(program.toString()));
    after.remove(program.toString());
    assertThat(before).containsAllEntriesOf(after);
  }

  @Test
  void whatItRemembersIsNoLongerBelievedWhenDamaged() throws Exception {
    var plan = plan("true");
    var before = content(plan);
    var remembered = directory.resolve("cache/known-files");
    assertThat(Files.readAllLines(remembered)).hasSizeGreaterThan(5);
    Files.write(remembered, List.of("half a line", "a\tb"));
    assertThat(content(plan)).isEqualTo(before);
  }
}
