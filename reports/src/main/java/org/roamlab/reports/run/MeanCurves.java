package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.statistics.Summary;
import org.roamlab.reports.figure.Figure.Curve;

/** Repeated runs as their mean with its confidence interval, instant by instant. */
final class MeanCurves {
  /** With fewer, an interval says little. */
  private static final int LEAST_RUNS = 3;

  private static final long RESAMPLING_SEED = 1;
  private static final int MEAN = 0;
  private static final int BOUND = 4;

  private MeanCurves() {}

  /** Mean and bounds, then the runs themselves; or the runs alone where they do not compare. */
  static List<Curve> of(List<Curve> runs) {
    if (runs.size() < LEAST_RUNS || !alike(runs)) return runs;
    List<Summary> summaries = new ArrayList<>();
    Series first = runs.getFirst().series();
    for (int i = 0; i < first.size(); i++) {
      int at = i;
      double[] values = runs.stream().mapToDouble(run -> run.series().value(at)).toArray();
      summaries.add(Summary.of(values, RESAMPLING_SEED));
    }
    List<Curve> curves = new ArrayList<>();
    curves.add(curve("mean of " + runs.size() + " runs", MEAN, first, summaries, Summary::mean));
    curves.add(curve("95 % confidence, lower", BOUND, first, summaries, s -> s.student().low()));
    curves.add(curve("95 % confidence, upper", BOUND, first, summaries, s -> s.student().high()));
    for (Curve run : runs)
      curves.add(new Curve(run.label(), run.colour() + 1, false, run.series()));
    return curves;
  }

  /** Only windows begin at the same instants in each run. */
  private static boolean alike(List<Curve> runs) {
    Series first = runs.getFirst().series();
    return runs.stream()
        .map(Curve::series)
        .allMatch(series ->
            series.shape() == Shape.WINDOW
                && series.unit() == first.unit()
                && series.size() == first.size()
                && (series.size() == 0 || series.tNs(0) == first.tNs(0)));
  }

  private static Curve curve(
      String label,
      int colour,
      Series like,
      List<Summary> summaries,
      ToDoubleFunction<Summary> value) {
    Points points =
        new Points() {
          @Override
          public int size() {
            return summaries.size();
          }

          @Override
          public long tNs(int i) {
            return like.tNs(i);
          }

          @Override
          public double value(int i) {
            return value.applyAsDouble(summaries.get(i));
          }
        };
    return new Curve(
        label, colour, true, new Series(like.id(), label, like.unit(), like.shape(), points));
  }
}
