package org.roamlab.reports.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
  @TempDir Path run;

  @Test
  void aSuitesPageHasWhatAPaperWouldShow() throws Exception {
    Path figures = Files.createDirectory(run.resolve("figures"));
    for (String name :
        List.of(
            "film-close-up-2.svg",
            "film-close-up-3.svg",
            "film-close-up-12.svg",
            "film-close-up-1.svg",
            "film.svg",
            "film.csv",
            "film-details.svg",
            "interface-lma-tunnel1.svg",
            "topology.svg")) {
      Files.writeString(figures.resolve(name), name);
    }
    assertThat(Picture.of(run))
        .containsExactly(
            new Picture("film.svg", "film"),
            new Picture("film-close-up-1.svg", "film, close-up 1"),
            new Picture("film-close-up-2.svg", "film, close-up 2"));
  }

  @Test
  void aRunWithoutFiguresHasNone() {
    assertThat(Picture.of(run)).isEmpty();
  }
}
