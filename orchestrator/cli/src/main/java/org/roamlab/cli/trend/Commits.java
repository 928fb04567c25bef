package org.roamlab.cli.trend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.cli.machine.Machine;
import org.roamlab.reports.trend.Commit;

/** The commits of a checkout, as git tells them. */
public record Commits(Path checkout, Machine machine) {
  private static final String FORMAT = "--format=%H%x09%as%x09%an%x09%s";

  /**
   * What the second has and the first has not, the oldest first; empty where git knows one of both
   * not.
   *
   * @param from, to revisions as a manifest has them
   */
  public List<Commit> between(String from, String to) {
    var range = plain(from) + ".." + plain(to);
    var answer =
        machine.ask(
            List.of(
                "git",
                "-C",
                checkout.toString(),
                "log",
                "--reverse",
                "--topo-order",
                FORMAT,
                "--end-of-options",
                range,
                "--"));
    if (!answer.good()) {
      return List.of();
    }
    var commits = new ArrayList<Commit>();
    for (var line : answer.output().lines().toList()) {
      var cells = line.split("\t", 4);
      if (cells.length == 4) {
        commits.add(new Commit(cells[0], cells[1], cells[2], cells[3]));
      }
    }
    return commits;
  }

  private static String plain(String revision) {
    return revision.endsWith("+") ? revision.substring(0, revision.length() - 1) : revision;
  }
}
