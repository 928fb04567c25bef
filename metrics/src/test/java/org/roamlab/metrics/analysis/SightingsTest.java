package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingsTest {
  private final Sightings sightings = new Sightings();

  @Test
  void aCopyOnAnotherInterfaceIsNotNew() {
    assertThat(sightings.isNew(42, 0, 0)).isTrue();
    assertThat(sightings.isNew(42, 1, 0)).isFalse();
    assertThat(sightings.isNew(42, 2, 1)).isFalse();
  }

  @Test
  void aRepeatOnTheSameInterfaceIsNew() {
    assertThat(sightings.isNew(42, 0, 0)).isTrue();
    assertThat(sightings.isNew(42, 1, 1)).isFalse();
    assertThat(sightings.isNew(42, 1, 2)).isTrue();
    assertThat(sightings.isNew(42, 0, 3)).isFalse();
  }

  @Test
  void remembersForASecondAndForgetsInTheEnd() {
    assertThat(sightings.isNew(42, 0, 0)).isTrue();
    for (int i = 0; i < 5000; i++) sightings.isNew(1000 + i, 0, i);
    assertThat(sightings.isNew(42, 1, 999_000_000L)).isFalse();
    sightings.isNew(1, 0, 2_000_000_000L);
    sightings.isNew(2, 0, 4_000_000_000L);
    assertThat(sightings.isNew(42, 1, 4_000_000_001L)).isTrue();
  }
}
