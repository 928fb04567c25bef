package org.roamlab.topology.language;

import java.util.List;
import org.roamlab.topology.model.Impairment;

/**
 * Something that a link does to packets: its key, and where its value goes.
 *
 * @param <T> what the file says
 */
public record LinkProperty<T>(Key<List<EachWay.Way<T>>> key, Setter<T> setter) {

  /** Puts the value into an impairment; a trace reads its file on the way. */
  @FunctionalInterface
  public interface Setter<T> {
    Impairment set(Impairment present, T value, TraceReader traces);
  }

  static <T> LinkProperty<T> of(String name, Form<T> form, String says, Setter<T> setter) {
    return new LinkProperty<>(Key.of(name, new EachWay<>(form), says), setter);
  }
}
