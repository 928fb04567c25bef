package org.roamlab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.run.RunDirectory;

class RunReportTest {
  @TempDir Path temporary;

  @Test
  void writesThePageTheFiguresAndTheClaims() throws Exception {
    RunDirectory run = ExampleRun.directory(temporary, "");
    Path page = RunReport.write(run, ExampleRun.results("", 60_000));
    assertThat(Files.readString(page))
        .contains("the connection survives the outage", "1.73", "✗ failed");
    assertThat(temporary.resolve("figures/download.svg")).exists();
    assertThat(temporary.resolve("junit.xml")).exists();
    String keep = System.getProperty("roamlab.keep");
    if (keep != null) {
      Path to = Path.of(keep);
      Files.createDirectories(to);
      try (var files = Files.walk(temporary)) {
        for (Path f : files.filter(Files::isRegularFile).toList()) {
          Path t = to.resolve(temporary.relativize(f));
          Files.createDirectories(t.getParent());
          Files.copy(f, t, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
