package org.roamlab.cli.export;

/**
 * How much of a run a server has.
 *
 * @param points which it said to have, in their order
 * @param sha256 of those points: where a later version derives others, all are sent again
 * @param complete whether there are no more
 * @param problem why it went no further; empty where nothing did go wrong
 */
record Progress(long points, String sha256, boolean complete, String problem) {
  static final Progress NONE = new Progress(0, "", false, "");

  Progress stopped(String why) {
    return new Progress(points, sha256, false, why);
  }
}
