package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.statistics.MeanEstimate;
import org.roamlab.reports.figure.Figure.Curve;

/** Repeated runs as their mean with its confidence interval, instant by instant. */
final class MeanCurves {
  /** With fewer, an interval says little. */
  private static final int LEAST_RUNS = 3;

  /** By the number of the set; a bound is paler than its mean. */
  private static final int[] MEANS = {0, 6, 2, 3};

  private static final int[] BOUNDS = {4, 1, 5, 7};

  private MeanCurves() {}

  /**
   * Bounds and over them the mean, then the runs themselves; or the runs alone where they do not
   * compare.
   *
   * @param runs of one set
   * @param set its label, empty where it is the only one
   * @param number which set it is, from 0
   */
  static List<Curve> of(List<Curve> runs, String set, int number) {
    if (runs.size() < LEAST_RUNS || !alike(runs)) return runs;
    List<MeanEstimate> means = new ArrayList<>();
    Series first = runs.getFirst().series();
    for (int i = 0; i < first.size(); i++) {
      int at = i;
      double[] values = runs.stream().mapToDouble(run -> run.series().value(at)).toArray();
      means.add(MeanEstimate.of(values));
    }
    String of = set.isEmpty() ? "" : " of " + set;
    String mean = "mean of " + runs.size() + " runs" + of;
    int mid = MEANS[number % MEANS.length];
    int bound = BOUNDS[number % BOUNDS.length];
    List<Curve> curves = new ArrayList<>();
    curves.add(curve("95 % confidence, lower" + of, bound, first, means, m -> m.interval().low()));
    curves.add(curve("95 % confidence, upper" + of, bound, first, means, m -> m.interval().high()));
    curves.add(curve(mean, mid, first, means, MeanEstimate::mean));
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
      List<MeanEstimate> means,
      ToDoubleFunction<MeanEstimate> value) {
    Points points =
        new Points() {
          @Override
          public int size() {
            return means.size();
          }

          @Override
          public long tNs(int i) {
            return like.tNs(i);
          }

          @Override
          public double value(int i) {
            return value.applyAsDouble(means.get(i));
          }
        };
    return new Curve(
        label, colour, true, new Series(like.id(), label, like.unit(), like.shape(), points));
  }
}
