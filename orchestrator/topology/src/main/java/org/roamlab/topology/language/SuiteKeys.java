package org.roamlab.topology.language;

import java.util.List;
import java.util.Set;
import org.roamlab.topology.source.YamlNode.Scalar;

/** The keys of an experiment that is a suite of others. */
public final class SuiteKeys {
  /** Keys of a run. */
  public static final Key<String> EXPERIMENT =
      Key.of(
              "experiment",
              Text.of("an experiment", "pmipv6-outage-bonding"),
              "its name, or its file relative to this one")
          .need();

  public static final Key<List<Named.Item<Scalar>>> SET =
      Key.of(
          "set",
          Named.of("parameters", new ParameterForm.AnyScalar()),
          "values for its parameters, as by --set");
  public static final Key<Integer> REPEAT =
      Key.of(
              "repeat",
              new Whole("a number of runs", 1, 1000),
              "run it so often, each time with the next seed; its metrics are then means")
          .orElse("1");
  static final Keys RUN =
      Keys.of("run of a suite", "an experiment to run", EXPERIMENT, SET, REPEAT);

  /** A run in short is its experiment. */
  public static final Key<List<Named.Item<RunRequest>>> RUNS =
      Key.of(
          "runs",
          Named.of("runs", RunRequest.form(RUN)),
          "makes it a suite: experiments that are run and reported together");

  /** Keys of a contrast. */
  public static final Key<String> METRIC =
      Key.of("metric", Text.of("a metric", "download.goodput"), "a metric that both have").need();

  public static final Key<List<Many.At<String>>> OF =
      Key.of("of", new Many<>(new Name("a run"), false), "two runs: [A, B]").need();
  static final Keys CONTRAST =
      Keys.of("contrast", "whether two runs of a suite differ", METRIC, OF);
  public static final Key<List<Named.Item<Fields>>> COMPARE =
      Key.of(
          "compare",
          Named.of("contrasts", CONTRAST),
          "in a suite: whether two repeated runs differ in a metric by more than chance");

  /** What else a suite may hold. */
  public static final Set<String> ALLOWED =
      Set.of("experiment", "says", "reproduces", "runs", "compare", "claims");

  private SuiteKeys() {}
}
