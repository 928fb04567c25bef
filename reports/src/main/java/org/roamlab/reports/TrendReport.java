package org.roamlab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.reports.page.TrendPage;
import org.roamlab.reports.trend.ExplainedTrend;

/** Writes the page of what experiments gave night by night. */
public final class TrendReport {
  private TrendReport() {}

  public static void write(List<ExplainedTrend> trends, Path page) {
    try {
      Path directory = page.toAbsolutePath().getParent();
      if (directory != null) Files.createDirectories(directory);
      Files.writeString(page, TrendPage.of(trends));
    } catch (IOException e) {
      throw new UncheckedIOException("the page could not be written: " + e.getMessage(), e);
    }
  }
}
