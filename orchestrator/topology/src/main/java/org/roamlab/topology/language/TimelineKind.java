package org.roamlab.topology.language;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.TimelineEntry.Action;

/**
 * A kind of action in the table.
 *
 * @param make null after a problem has been reported
 */
public record TimelineKind(
    Key<String> main,
    List<Key<?>> more,
    String says,
    BiFunction<Fields, Scope, @Nullable Action> make)
    implements Variants.Variant {}
