package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.suite.SuiteMember;
import org.roamlab.reports.page.SuitePage;
import org.roamlab.reports.summary.JUnitXml;

/** Writes what a suite's directory holds for readers: the page, and the claims as tests. */
public final class SuiteReport {
  private SuiteReport() {}

  /**
   * @param directory of the suite, in which its runs lie
   */
  public static Path write(Results results, List<SuiteMember> members, Path directory) {
    try {
      Files.writeString(directory.resolve("junit.xml"), JUnitXml.of(results));
      return Files.writeString(directory.resolve("report.html"), SuitePage.of(results, members));
    } catch (IOException e) {
      throw new UncheckedIOException("the report could not be written: " + e.getMessage(), e);
    }
  }
}
