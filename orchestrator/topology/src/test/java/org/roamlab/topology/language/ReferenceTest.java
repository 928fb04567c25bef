package org.roamlab.topology.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.golden.Golden;
import org.roamlab.topology.read.EnergyModels;
import org.roamlab.topology.read.Media;

class ReferenceTest {
  @Test
  void docsHoldTheReferenceOfTheTables() {
    String text = Reference.text(Roles.SHIPPED, Media.text(), EnergyModels.texts());

    assertThat(text).doesNotContain("<!--");
    Golden.assertSame(Path.of("../../docs/language.md"), text);
  }
}
