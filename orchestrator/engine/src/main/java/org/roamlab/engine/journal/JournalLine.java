package org.roamlab.engine.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A line of a journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalLine.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = JournalLine.Made.class, name = "made"),
  @JsonSubTypes.Type(value = JournalLine.Released.class, name = "released")
})
sealed interface JournalLine {
  record Begun(String command, long pid) implements JournalLine {}

  /** About to be made, to be exact. */
  record Made(int number, Resource resource) implements JournalLine {}

  record Released(int number) implements JournalLine {}
}
