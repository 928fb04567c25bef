package org.roamlab.engine.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;

/**
 * Something that would stay on this machine if the command that made it were killed. Each kind
 * holds what tells it from everything else there is, and how it is removed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunDirectory.class, name = "run-directory"),
  @JsonSubTypes.Type(value = Scratch.class, name = "scratch"),
  @JsonSubTypes.Type(value = RunningProcess.class, name = "process"),
  @JsonSubTypes.Type(value = ContainersOfRun.class, name = "containers")
})
public sealed interface Resource permits RunDirectory, Scratch, RunningProcess, ContainersOfRun {
  /** In a few words, for people. */
  String text();

  /** Whether there is anything to remove. What is there but somebody else's is not. */
  boolean exists() throws IOException;

  /**
   * Returns when it is gone. That it is gone already is no error: a crash may have come before it
   * was made, or after it was removed.
   */
  void remove() throws IOException, InterruptedException;
}
