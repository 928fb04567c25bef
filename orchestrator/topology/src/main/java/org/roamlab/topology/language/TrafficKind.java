package org.roamlab.topology.language;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Traffic;

/**
 * A kind of traffic in the table.
 *
 * @param make null where the main value was wrong, which has been reported
 */
public record TrafficKind(
    Key<?> main, List<Key<?>> more, String says, Function<Fields, Traffic.@Nullable Kind> make)
    implements Variants.Variant {}
