package org.roamlab.reports.figure;

/**
 * Quiet colours that differ in lightness too, so that they stay apart in grey and for the
 * colour-blind. The page's style sheet holds their counterparts for a dark ground.
 */
final class Palette {
  static final int INK = 0x1c2430;
  static final int FAINT_INK = 0x5b6573;
  static final int AXIS = 0x8a93a0;
  static final int GRID = 0xe3e6ea;
  static final int MARK = 0x6b7480;
  static final int WARNING = 0x9a3412;

  private static final int[] CURVES = {
    0x1f4e79, 0xd08a2e, 0x4f9d8f, 0x7a3e6d, 0x86a3c3, 0x5c6b1f, 0xb5524a, 0x777777
  };

  private Palette() {}

  static int curve(int index) {
    return CURVES[index % CURVES.length];
  }

  static int band(Figure.Band.Kind kind) {
    return switch (kind) {
      case HANDOVER -> 0xdbe6f4;
      case OUTAGE -> 0xd9d6d2;
      case DEGRADED -> 0xf5ead6;
    };
  }
}
