package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.linux.Spawn;

/**
 * The PID namespace of a container, seen from the one around it: signals reach whatever lives
 * there, also what the container's image has no tool to name.
 */
record ContainerLife(int first) implements Life {
  @Override
  public void end() throws IOException {
    for (List<Long> living = living(); !living.isEmpty(); living = living()) {
      send(living, Spawn.Signal.KILL);
    }
  }

  @Override
  public void signal(Spawn.Signal signal) throws IOException {
    send(living(), signal);
  }

  private static void send(List<Long> processes, Spawn.Signal signal) {
    processes.forEach(process -> Spawn.signal(Math.toIntExact(process), signal));
  }

  private List<Long> living() throws IOException {
    Path namespace = Files.readSymbolicLink(namespace(first));
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(process -> process != first && isIn(namespace, process) && !dead(process))
        .toList();
  }

  private static boolean isIn(Path namespace, long process) {
    try {
      return Files.readSymbolicLink(namespace(process)).equals(namespace);
    } catch (IOException gone) {
      return false; // it has ended meanwhile, or is the kernel's
    }
  }

  /** A zombie waits for its parent only. */
  private static boolean dead(long process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException gone) {
      return true;
    }
  }

  private static Path namespace(long process) {
    return Path.of("/proc/" + process + "/ns/pid");
  }
}
