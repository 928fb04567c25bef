package org.roamlab.engine.network;

import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.Shape;
import org.roamlab.topology.plan.impair.TraceSteps;

/** How one direction of a link is at the moment, and what the kernel has been told of it. */
final class Way {
  private final Direction direction;
  private Impairment present;
  private boolean silent;
  private Shape shape;

  Way(Direction direction, ImpairmentCompiler compiler) {
    this.direction = direction;
    this.present = TraceSteps.initial(direction.impairment());
    this.shape = compiler.install(direction);
  }

  Direction direction() {
    return direction;
  }

  /** Without a blackhole, which comes on top of it. */
  Impairment present() {
    return present;
  }

  void present(Impairment impairment) {
    present = impairment;
  }

  /** Whether packets vanish, whatever the impairment. */
  void silent(boolean silent) {
    this.silent = silent;
  }

  /** What the kernel is to do now. */
  Impairment effective() {
    if (!silent) {
      return present;
    }
    return new Impairment(
        present.rateBitsPerSecond(),
        present.oneWayDelay(),
        present.jitter(),
        new IndependentLoss(1),
        present.duplicate(),
        present.corrupt(),
        present.reorder(),
        present.queue(),
        present.trace());
  }

  Shape shape() {
    return shape;
  }

  void shape(Shape shape) {
    this.shape = shape;
  }
}
