package org.roamlab.cli.export;

import java.nio.file.Path;
import org.roamlab.cli.Shell;
import org.roamlab.reports.export.Database;
import org.roamlab.reports.export.ExportedRun;
import org.roamlab.reports.export.RunPoints;

/** A server that may be away: what it does not take stays in the run's directory. */
final class Server implements Receiver {
  private final Shell shell;
  private final ExportTarget target;
  private final Database database;
  private final Delivery delivery;
  private long points;
  private int there;
  private int waiting;
  private String away = "";

  Server(Shell shell, ExportTarget target, Database database, Delivery.Pause pause) {
    this.shell = shell;
    this.target = target;
    this.database = database;
    this.delivery = new Delivery(database, pause);
  }

  @Override
  public void take(ExportedRun run, Path directory, ExportRecord record)
      throws InterruptedException {
    var before = record.of(target);
    var after = away.isEmpty() ? delivered(run, directory, record) : before.stopped(away);
    if (!away.isEmpty()) {
      keep(directory, record, after);
    }
    points += Math.max(0, after.points() - before.points());
    if (after.complete()) {
      there++;
      return;
    }
    waiting++;
    if (delivery.away()) {
      away = after.problem();
    }
    tell(after.problem(), directory);
  }

  private Progress delivered(ExportedRun run, Path directory, ExportRecord record)
      throws InterruptedException {
    return delivery.deliver(
        () -> RunPoints.of(run, RunPoints.DATABASE_RESOLUTION_NS),
        record.of(target),
        progress -> keep(directory, record, progress));
  }

  private void keep(Path directory, ExportRecord record, Progress progress) {
    record.targets().put(target.text(), progress);
    record.write(directory);
  }

  private void tell(String problem, Path directory) {
    var shown =
        directory.startsWith(shell.directory())
            ? shell.directory().relativize(directory)
            : directory;
    if (waiting == 1 || away.isEmpty()) {
      shell
          .err()
          .printf(
              "not exported yet: %s%n  nothing is lost; to send it later:  roamlab export %s%n",
              problem, shown);
    }
  }

  @Override
  public String complete() {
    var rest = waiting == 0 ? "" : ", %s still to be sent".formatted(Count.of(waiting, "run"));
    return "%s  %s, %s%s"
        .formatted(target.text(), Count.of(there, "run"), Count.of(points, "new point"), rest);
  }

  @Override
  public boolean good() {
    return waiting == 0;
  }

  @Override
  public void close() {
    database.close();
  }
}
