package org.roamlab.cli.lab;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.topology.plan.Plan;
import tools.jackson.databind.json.JsonMapper;

/** A network that stays up, as everybody but its keeper sees it. */
public record Lab(Path directory, Facts facts) {
  private static final String FACTS = "lab.json";

  /**
   * What its keeper says of it.
   *
   * @param experiment as the user named it
   * @param socket where the keeper listens
   * @param upSinceEpochSeconds of the wall clock
   * @param keeper its process
   * @param failure why it is of no use any more; null: it is up
   */
  public record Facts(
      String name,
      String experiment,
      String venue,
      String socket,
      long upSinceEpochSeconds,
      int nodes,
      long keeper,
      @Nullable String failure) {}

  static Lab in(Path directory) throws IOException {
    var text = Files.readString(directory.resolve(FACTS));
    return new Lab(directory, JsonMapper.shared().readValue(text, Facts.class));
  }

  /** Whoever reads it finds all of it. */
  void write() throws IOException {
    var next = directory.resolve(FACTS + ".next");
    Files.writeString(next, JsonMapper.shared().writeValueAsString(facts));
    Files.move(next, directory.resolve(FACTS), StandardCopyOption.ATOMIC_MOVE);
  }

  /** From its start on, whatever becomes of it. */
  static boolean isKnown(Path directory) {
    return Files.isRegularFile(directory.resolve(FACTS));
  }

  public String name() {
    return facts.name();
  }

  /**
   * @throws CommandFailed where it has failed, so that all questions about it are answered by why
   */
  public Plan plan() throws IOException {
    requireWhole();
    return new JobDirectory(directory).readPlan();
  }

  void requireWhole() {
    if (facts.failure() != null) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "the lab %s has failed: %s%n  roamlab down %s removes it"
              .formatted(name(), facts.failure(), name()));
    }
  }

  SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(facts.socket()));
  }
}
