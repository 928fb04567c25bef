package org.roamlab.cli.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.PastRuns;

/**
 * What servers have not taken yet.
 *
 * @param runs by the text of the server
 */
public record PendingExports(SortedMap<String, List<Path>> runs) {
  public static PendingExports ofAll(Shell shell) {
    return of(new PastRuns(shell).everywhere());
  }

  public static PendingExports of(List<Path> runs) {
    var pending = new TreeMap<String, List<Path>>();
    for (var run : runs) {
      if (Files.isRegularFile(run.resolve(ExportRecord.FILE))) {
        for (var target : ExportRecord.of(run).targets().entrySet()) {
          if (!target.getValue().complete()) {
            pending.computeIfAbsent(target.getKey(), _ -> new ArrayList<>()).add(run);
          }
        }
      }
    }
    return new PendingExports(pending);
  }

  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Returns whether all was taken. */
  public boolean send(Shell shell) throws InterruptedException {
    var good = true;
    for (var target : runs.entrySet()) {
      try (var exports = Exports.to(List.of(ExportTarget.parse(target.getKey())), shell)) {
        for (var run : target.getValue()) {
          exports.add(run);
        }
        exports.complete().forEach(shell.out()::println);
        good &= exports.good();
      }
    }
    return good;
  }
}
