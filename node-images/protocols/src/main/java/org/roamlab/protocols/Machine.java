package org.roamlab.protocols;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A protocol as a pure state machine: what happened goes in, what is to be done comes out.
 *
 * <p>It has one timer. After each event the shell asks for the {@link #deadline()}; when that
 * instant comes it says so with the machine's event {@code TimePassed}. Calling earlier does no
 * harm.
 *
 * @param <E> what can happen, a sealed interface of records
 * @param <F> what can be done, a sealed interface of records
 */
public interface Machine<E, F> {
  /** Effects in the order in which they are to be carried out. */
  List<F> handle(Instant now, E event);

  /** When something is due although nothing happens; null when nothing is. */
  @Nullable Instant deadline();
}
