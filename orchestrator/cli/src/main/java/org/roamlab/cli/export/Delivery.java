package org.roamlab.cli.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.roamlab.reports.export.Database;
import org.roamlab.reports.export.ExportPoint;
import org.roamlab.reports.export.NotWritten;

/**
 * Brings the points of a run to a server, batch by batch: the next one when the server has said
 * that it has the one before, so a slow server is never sent more than it can take.
 */
final class Delivery {
  static final int BATCH = 5_000;

  /** So often a batch is tried; a server that restarts is back by then. */
  private static final int TRIES = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Lets time pass. */
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** Writes down how far it is, so that whatever ends this process, nothing is lost. */
  interface Keep {
    void keep(Progress progress);
  }

  private final Database database;
  private final Pause pause;
  private int most = BATCH;
  private boolean away;

  Delivery(Database database, Pause pause) {
    this.database = database;
    this.pause = pause;
  }

  /**
   * @param points the same each time it is asked
   * @param before what the server has
   * @return how far it came
   */
  Progress deliver(Supplier<Stream<ExportPoint>> points, Progress before, Keep keep)
      throws InterruptedException {
    if (before.points() > 0) {
      var rest = points.get().iterator();
      var digest = new PointsDigest();
      if (skipped(rest, before.points(), digest) && digest.hex().equals(before.sha256())) {
        return deliver(rest, before.points(), digest, keep);
      }
    }
    return deliver(points.get().iterator(), 0, new PointsDigest(), keep);
  }

  /** Whether the server cannot be reached at all, so that nothing else need be tried. */
  boolean away() {
    return away;
  }

  private static boolean skipped(Iterator<ExportPoint> points, long count, PointsDigest digest) {
    for (var i = 0L; i < count; i++) {
      if (!points.hasNext()) {
        return false;
      }
      digest.add(points.next());
    }
    return true;
  }

  private Progress deliver(Iterator<ExportPoint> rest, long sent, PointsDigest digest, Keep keep)
      throws InterruptedException {
    var progress = new Progress(sent, digest.hex(), !rest.hasNext(), "");
    keep.keep(progress);
    while (rest.hasNext()) {
      var batch = next(rest);
      try {
        write(batch);
      } catch (NotWritten e) {
        away = e.remedy() == NotWritten.Remedy.TRY_AGAIN;
        var stopped = progress.stopped(e.what());
        keep.keep(stopped);
        return stopped;
      }
      batch.forEach(digest::add);
      progress = new Progress(progress.points() + batch.size(), digest.hex(), !rest.hasNext(), "");
      keep.keep(progress);
    }
    return progress;
  }

  private static List<ExportPoint> next(Iterator<ExportPoint> rest) {
    var batch = new ArrayList<ExportPoint>();
    while (rest.hasNext() && batch.size() < BATCH) {
      batch.add(rest.next());
    }
    return batch;
  }

  /** In as many pieces as the server wants. */
  private void write(List<ExportPoint> batch) throws NotWritten, InterruptedException {
    var written = 0;
    while (written < batch.size()) {
      var piece = batch.subList(written, Math.min(batch.size(), written + most));
      try {
        patiently(piece);
        written += piece.size();
      } catch (NotWritten e) {
        if (e.remedy() != NotWritten.Remedy.SEND_LESS || piece.size() == 1) {
          throw e;
        }
        most = piece.size() / 2;
      }
    }
  }

  private void patiently(List<ExportPoint> piece) throws NotWritten, InterruptedException {
    for (var tried = 1; ; tried++) {
      try {
        database.write(piece);
        return;
      } catch (NotWritten e) {
        if (e.remedy() != NotWritten.Remedy.TRY_AGAIN || tried == TRIES) {
          throw e;
        }
        pause.of(pauseAfter(tried, e.notBefore()));
      }
    }
  }

  /** Twice as long each time, as long as the server wants, and not for ever. */
  private static Duration pauseAfter(int tried, Duration wanted) {
    var ours = FIRST_PAUSE.multipliedBy(1L << (tried - 1));
    var longer = ours.compareTo(wanted) > 0 ? ours : wanted;
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }
}
