package org.roamlab.reports.graph;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How links of a medium are drawn. Colours differ in lightness too; what goes through air is
 * dashed.
 */
final class Media {
  /**
   * @param light on a light ground
   * @param dark on a dark ground
   */
  record Colour(String light, String dark) {}

  private static final Map<String, Colour> KNOWN =
      Map.of(
          "cable", new Colour("#6b7480", "#9aa4b2"),
          "ethernet", new Colour("#3d4a5c", "#b8c1cd"),
          "wlan", new Colour("#2f855a", "#68c592"),
          "umts", new Colour("#c2701c", "#eda25a"),
          "lte", new Colour("#7b4397", "#c193d9"),
          "satellite", new Colour("#1f5f99", "#74b3e8"));

  private static final List<Colour> OTHERS =
      List.of(
          new Colour("#a63d40", "#e58a8c"),
          new Colour("#54701c", "#a9c76a"),
          new Colour("#2b7a8c", "#6cc3d5"),
          new Colour("#8a5a2b", "#d3a676"));

  private static final Set<String> WIRED = Set.of("cable", "ethernet", "fibre", "fiber", "dsl");

  private Media() {}

  static Colour colour(String medium) {
    return KNOWN.getOrDefault(medium, OTHERS.get(Math.floorMod(medium.hashCode(), OTHERS.size())));
  }

  static boolean throughAir(String medium) {
    return !WIRED.contains(medium);
  }
}
