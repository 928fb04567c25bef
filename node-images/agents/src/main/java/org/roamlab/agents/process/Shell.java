package org.roamlab.agents.process;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.Machine;

/**
 * Around a machine: hands it what happens, has its effects carried out, and writes down both.
 *
 * @param <E> its events
 * @param <F> its effects
 */
public final class Shell<E, F> {
  private final Machine<E, F> machine;
  private final Performer<E, F> performer;
  private final Loop loop;
  private final Journal journal;

  /** Carries out effects. */
  public interface Performer<E, F> {
    void perform(F effect) throws IOException;

    /** What to announce of an effect that has been carried out; most have nothing. */
    List<Handover> announced(F effect);

    /** Whether somebody who takes a run apart wants to read of this step. */
    boolean worthTelling(E event, List<F> effects);

    /** What an effect has brought at once, such as an answer; null where nothing is left. */
    default @Nullable E takeFollowing() {
      return null;
    }

    /** The lines for the system's tools since this was asked last. */
    List<String> takeCommands();
  }

  public Shell(
      Machine<E, F> machine, E timePassed, Performer<E, F> performer, Loop loop, Journal journal) {
    this.machine = machine;
    this.performer = performer;
    this.loop = loop;
    this.journal = journal;
    loop.whenDue(() -> happened(timePassed));
  }

  public void happened(E event) throws IOException {
    for (E next = event; next != null; next = performer.takeFollowing()) {
      step(next);
    }
    loop.deadline(machine.deadline());
  }

  private void step(E event) throws IOException {
    long monotonicNs = System.nanoTime();
    List<F> effects = machine.handle(Instant.now(), event);
    List<Handover> handovers = new ArrayList<>();
    for (F effect : effects) {
      performer.perform(effect);
      handovers.addAll(performer.announced(effect));
    }
    if (performer.worthTelling(event, effects)) {
      journal.step(
          monotonicNs,
          (Record) event,
          effects.stream().map(Record.class::cast).toList(),
          performer.takeCommands());
    }
    for (Handover handover : handovers) {
      journal.handover(handover);
    }
  }
}
