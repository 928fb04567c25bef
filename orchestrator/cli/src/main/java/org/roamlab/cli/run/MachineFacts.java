package org.roamlab.cli.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.roamlab.cli.machine.Machine;

/** What a manifest says of this machine, asked of other programs. */
public final class MachineFacts {
  private final FutureTask<String> revision;
  private final FutureTask<Map<String, String>> tools;

  MachineFacts(Path home, Machine machine) {
    this.revision = new FutureTask<>(() -> Revision.of(home, machine));
    this.tools = new FutureTask<>(() -> ToolVersions.of(machine));
  }

  /** While the rest is prepared. Else they are asked by whoever wants to know first. */
  void askAlready() {
    Thread.ofPlatform().daemon().name("revision").start(revision);
    Thread.ofPlatform().daemon().name("tool versions").start(tools);
  }

  String revision() throws InterruptedException {
    return answer(revision);
  }

  Map<String, String> tools() throws InterruptedException {
    return answer(tools);
  }

  private static <T> T answer(FutureTask<T> question) throws InterruptedException {
    try {
      question.run(); // nothing where another thread does or did so
      return question.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
