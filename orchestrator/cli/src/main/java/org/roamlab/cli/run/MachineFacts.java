package org.roamlab.cli.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.roamlab.cli.machine.Machine;

/** What a manifest says of this machine, asked of other programs while the rest is prepared. */
final class MachineFacts {
  private final Future<String> revision;
  private final Future<Map<String, String>> tools;

  private MachineFacts(Future<String> revision, Future<Map<String, String>> tools) {
    this.revision = revision;
    this.tools = tools;
  }

  static MachineFacts ask(Path home, Machine machine) {
    return new MachineFacts(
        begin("revision", () -> Revision.of(home, machine)),
        begin("tool versions", () -> ToolVersions.of(machine)));
  }

  private static <T> Future<T> begin(String name, Callable<T> question) {
    var task = new FutureTask<>(question);
    Thread.ofPlatform().daemon().name(name).start(task);
    return task;
  }

  String revision() throws InterruptedException {
    return answer(revision);
  }

  Map<String, String> tools() throws InterruptedException {
    return answer(tools);
  }

  private static <T> T answer(Future<T> question) throws InterruptedException {
    try {
      return question.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
