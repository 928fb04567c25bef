package org.roamlab.topology.plan.impair;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan.Direction;

/**
 * How one direction of a link is shaped at a moment, and the commands that made it so. The engine
 * keeps the shape of each direction and asks for the next one when the impairment changes.
 *
 * @param qdisc the qdisc on the device; null: none yet
 * @param jitterTable the table of random delays that the qdisc holds; it cannot be taken away again
 * @param filtered whether packets pass an nft table of this direction
 * @param commands in order
 */
public record Shape(
    Direction direction,
    Impairment impairment,
    @Nullable Qdisc qdisc,
    Impairment.@Nullable Distribution jitterTable,
    boolean filtered,
    List<Command> commands) {

  /** The name of the nft table, of family netdev, whose counter says what a pattern has dropped. */
  public String filterTable() {
    return PacketFilter.table(direction);
  }

  /** The kinds that the compiler installs. */
  public enum Qdisc {
    NETEM,
    TBF
  }
}
