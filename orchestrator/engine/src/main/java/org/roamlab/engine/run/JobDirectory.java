package org.roamlab.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.roamlab.engine.event.EventFile;
import org.roamlab.engine.event.JobDirectoryProblem;
import org.roamlab.engine.event.LinuxClock;
import org.roamlab.json.RecordReader;
import org.roamlab.topology.plan.Plan;
import tools.jackson.databind.json.JsonMapper;

/** The directory in which an engine finds its plan and leaves its results. */
public record JobDirectory(Path path) {
  /** Where the engine's own world has it, whatever it is called outside. */
  public static final JobDirectory INSIDE = new JobDirectory(Path.of("/run/job"));

  public void write(Plan plan) throws IOException {
    Files.writeString(plan(), JsonMapper.shared().writeValueAsString(plan));
  }

  public Plan readPlan() throws IOException {
    return new RecordReader().read(Files.readString(plan()), Plan.class);
  }

  /** Makes the directories in it. */
  public void furnish() {
    try {
      Files.createDirectories(logs());
      Files.createDirectories(captures());
    } catch (IOException e) {
      throw new JobDirectoryProblem(path, e);
    }
  }

  /**
   * To whom the directory belongs: an engine that is root in a container would leave files that its
   * user can neither change nor give away.
   */
  public void handOver() throws IOException {
    for (String right : List.of("unix:gid", "unix:uid")) {
      Object owner = Files.getAttribute(path, right);
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.toList()) {
          Files.setAttribute(file, right, owner, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  EventFile openEvents(LinuxClock clock) {
    try {
      return new EventFile(events(), clock);
    } catch (IOException e) {
      throw new JobDirectoryProblem(events(), e);
    }
  }

  private Path plan() {
    return path.resolve("plan.json");
  }

  public Path events() {
    return path.resolve("events.jsonl");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path captures() {
    return path.resolve("captures");
  }
}
