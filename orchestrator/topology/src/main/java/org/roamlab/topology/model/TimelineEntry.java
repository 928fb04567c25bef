package org.roamlab.topology.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action, and what sets it off. Entries stay in the order of the file. */
public record TimelineEntry(String id, Trigger trigger, Action action) {

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = At.class, name = "at"),
    @JsonSubTypes.Type(value = When.class, name = "when")
  })
  public sealed interface Trigger permits At, When {}

  /**
   * @param every null: once
   * @param until the last time that a repetition may start
   */
  public record At(Duration time, @Nullable Duration every, @Nullable Duration until)
      implements Trigger {}

  /**
   * On an event of {@code events.jsonl}: its {@code event}, and every field named in {@code
   * fields}.
   *
   * @param after wait that long after the event
   * @param count act on the n-th such event only; 0 is on each
   */
  public record When(String event, Map<String, String> fields, Duration after, int count)
      implements Trigger {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Impair.class, name = "impair"),
    @JsonSubTypes.Type(value = LinkDown.class, name = "link-down"),
    @JsonSubTypes.Type(value = LinkUp.class, name = "link-up"),
    @JsonSubTypes.Type(value = Kill.class, name = "kill"),
    @JsonSubTypes.Type(value = Restart.class, name = "restart"),
    @JsonSubTypes.Type(value = Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = Run.class, name = "run"),
    @JsonSubTypes.Type(value = Note.class, name = "note"),
    @JsonSubTypes.Type(value = Barrier.class, name = "barrier")
  })
  public sealed interface Action
      permits Impair, LinkDown, LinkUp, Kill, Restart, Pause, Resume, Run, Note, Barrier {}

  /**
   * Replaces the impairment of some directions of a link.
   *
   * @param changes end's node name to the new {@code sends}; with {@code receives:NODE} as key, on
   *     a segment, to the new {@code receives}. Properties that the file does not name keep their
   *     value.
   * @param ramp go there in steps over that time; null: at once
   */
  public record Impair(String link, Map<String, Change> changes, @Nullable Duration ramp)
      implements Action {}

  /**
   * @param set the properties named in {@code named} count, the others keep their present value
   * @param restore back to what the topology says, before {@code set} is applied
   */
  public record Change(Impairment set, java.util.Set<String> named, boolean restore) {}

  /** What a network can do to a link. */
  public enum Outage {
    /** The cable is pulled, the radio is out of range: both ends see the carrier go. */
    CARRIER,
    /** Somebody sets the interface down: its addresses and routes react. */
    ADMIN,
    /** Packets vanish and nobody is told. */
    BLACKHOLE
  }

  /**
   * @param end the node whose interface goes down; null is both (or, on a segment, all)
   */
  public record LinkDown(String link, @Nullable String end, Outage outage) implements Action {}

  /** Undoes every outage of the link (or of the end). */
  public record LinkUp(String link, @Nullable String end) implements Action {}

  /**
   * @param target a node, or {@code node/agent}, or a traffic's id
   */
  public record Kill(String target) implements Action {}

  public record Restart(String target) implements Action {}

  public record Pause(String target) implements Action {}

  public record Resume(String target) implements Action {}

  public record Run(String node, String command) implements Action {}

  public record Note(String text) implements Action {}

  /** Later entries of the file wait until all actions before this one have ended. */
  public record Barrier(String name) implements Action {}
}
