package org.roamlab.cli.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.CommandFailed;

class KernelBuildTest {
  @TempDir Path home;

  private KernelBuild script(String text) throws IOException {
    var directory = Files.createDirectories(home.resolve("node-images/kernel"));
    var script = Files.writeString(directory.resolve("build"), "#!/bin/sh\n" + text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new KernelBuild(home, Map.of("WHO", "me"));
  }

  @Test
  void forwardsProgressAndReturnsThePath() throws Exception {
    var build =
        script(
            """
            echo progress 0 0 unpacking the source
            echo progress 3 4 compiling
            echo "kernel /cache/$WHO/$1/linux"
            """);
    var progress = new ArrayList<String>();
    var path =
        build.build(
            List.of("--jobs"),
            (done, total, what) -> progress.add(done + "/" + total + " " + what));
    assertThat(path).isEqualTo(Path.of("/cache/me/--jobs/linux"));
    assertThat(progress).containsExactly("0/0 unpacking the source", "3/4 compiling");
  }

  @Test
  void aFailureIsToldInTheWordsOfTheScript() throws Exception {
    var build = script("echo 'build: flex is missing' >&2; exit 1");
    assertThatThrownBy(() -> build.build(List.of(), (_, _, _) -> {}))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("flex is missing");
  }

  @Test
  void whatIsNotThereYetIsNotBuilt() throws Exception {
    assertThat(script("echo " + home + "/linux").built()).isEmpty();
    Files.createFile(home.resolve("linux")).toFile().setExecutable(true);
    assertThat(script("echo " + home + "/linux").built()).contains(home.resolve("linux"));
    assertThat(script("exit 1").built()).isEmpty();
  }

  @Test
  void anInterruptEndsTheBuild() throws Exception {
    var build = script("echo progress 0 0 compiling\nexec sleep 1000");
    var waiting = Thread.currentThread();
    assertThatThrownBy(() -> build.build(List.of(), (_, _, _) -> waiting.interrupt()))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void progressIsABarForWhoWatchesAndALineForALog() {
    var out = new ByteArrayOutputStream();
    var times = new ArrayList<>(List.of(0L, 60_000_000_000L, 61_000_000_000L));
    var bar = new KernelProgress(new PrintStream(out, true, UTF_8), true, times::removeFirst);
    bar.progress(250, 1000, "compiling");
    bar.end();
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "\r\u001b[KSetting up once: guest kernel ▕█████               ▏ 25 % 3:00 left"
                + "\r\u001b[KSetting up once: guest kernel (61 s)\n");
    out.reset();
    var lines = new KernelProgress(new PrintStream(out, true, UTF_8), false, () -> 0);
    lines.progress(0, 0, "unpacking");
    lines.progress(1, 2, "compiling");
    assertThat(out.toString(UTF_8).lines()).hasSize(1);
  }
}
