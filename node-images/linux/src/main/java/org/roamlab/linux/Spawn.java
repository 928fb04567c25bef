package org.roamlab.linux;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts programs by {@code posix_spawn(3)}. Java's own way starts a helper program first and makes
 * threads, which a thread that is to put its children into another PID namespace must not.
 */
public final class Spawn {
  private static final int O_RDONLY = 0;
  private static final int O_RDWR = 2;
  private static final int O_WRONLY_CREAT_APPEND = 1 | 0100 | 02000;
  private static final long SET_SIGDEF = 0x04;
  private static final long SET_SIGMASK = 0x08;
  private static final long SET_SID = 0x80;
  // Larger than the C library's structures of these names, whose size is not its interface.
  private static final int STRUCTURE_BYTES = 1024;

  private Spawn() {}

  /** Where a program's input comes from and where its output goes. */
  public record Files(Path input, Path output, Path errors) {}

  /**
   * The program becomes leader of a session of its own, with no files open but its standard three.
   *
   * @return the process id, as this process sees it
   */
  public static int start(
      List<String> command, Map<String, String> environment, String directory, Files files)
      throws IOException {
    return start(
        command,
        environment,
        (arena, actions) -> {
          chdir(arena, actions, directory);
          redirect(arena, actions, files);
        });
  }

  /** The same as files that are open already. */
  public record Streams(OpenFile input, OpenFile output, OpenFile errors) {}

  /** As the other one, with files that are open already. */
  public static int start(
      List<String> command, Map<String, String> environment, String directory, Streams streams)
      throws IOException {
    return start(
        command,
        environment,
        (arena, actions) -> {
          chdir(arena, actions, directory);
          Function.DUP2.call(actions, streams.input().descriptor(), 0);
          Function.DUP2.call(actions, streams.output().descriptor(), 1);
          Function.DUP2.call(actions, streams.errors().descriptor(), 2);
        });
  }

  /** As the other one, at a terminal, which becomes the one that controls the new session. */
  public static int start(
      List<String> command, Map<String, String> environment, String directory, Terminal terminal)
      throws IOException {
    return start(
        command,
        environment,
        (arena, actions) -> {
          chdir(arena, actions, directory);
          open(arena, actions, 0, terminal.programSide(), O_RDWR);
          Function.DUP2.call(actions, 0, 1);
          Function.DUP2.call(actions, 0, 2);
        });
  }

  /** Adds to the file actions what the new process does before it becomes the program. */
  private interface Actions {
    void add(Arena arena, long actions);
  }

  private static int start(List<String> command, Map<String, String> environment, Actions own)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pid = arena.allocate(ValueLayout.JAVA_LONG);
      long actions = arena.allocate(STRUCTURE_BYTES).address();
      Function.ACTIONS_INIT.call(actions);
      own.add(arena, actions);
      Function.CLOSE_FROM.call(actions, 3);
      int errno =
          Function.SPAWN.call(
              pid.address(),
              arena.allocateFrom(program(command.getFirst(), environment)).address(),
              actions,
              attributes(arena),
              strings(arena, command),
              strings(arena, environment(environment)));
      Function.ACTIONS_DESTROY.call(actions);
      if (errno != 0) {
        boolean missing = errno == Errno.ENOENT.number();
        throw new IOException(
            "cannot start %s: %s"
                .formatted(
                    command.getFirst(), missing ? "there is no such program" : Errno.text(errno)));
      }
      return pid.get(ValueLayout.JAVA_INT, 0);
    }
  }

  /** {@code posix_spawnp} would look for it in the path of this process, not in the program's. */
  private static String program(String name, Map<String, String> environment) {
    if (!name.contains("/")) {
      for (String directory : environment.getOrDefault("PATH", "").split(":", -1)) {
        File file = new File(directory, name);
        if (directory.startsWith("/") && file.canExecute()) {
          return file.getPath();
        }
      }
    }
    return name;
  }

  /** Waits for the end of a child. The exit status, or 128 and the signal, as a shell shows it. */
  public static int await(int pid) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(ValueLayout.JAVA_LONG);
      Syscall.WAIT4.call(pid, status.address(), 0, 0);
      int word = status.get(ValueLayout.JAVA_INT, 0);
      int signal = word & 0x7f;
      return signal == 0 ? word >> 8 & 0xff : 128 + signal;
    }
  }

  /** To a process, or with a negative id to a group; nothing when it has gone already. */
  public static void signal(int pid, Signal signal) {
    try {
      Syscall.KILL.call(pid, signal.number);
    } catch (SyscallException refused) {
      if (!refused.is(Errno.ESRCH)) {
        throw new UncheckedIOException(refused);
      }
    }
  }

  /** By their numbers on Linux. */
  public enum Signal {
    HUP(1),
    INT(2),
    KILL(9),
    TERM(15),
    CONT(18),
    STOP(19);

    private final int number;

    Signal(int number) {
      this.number = number;
    }
  }

  private static void chdir(Arena arena, long actions, String directory) {
    Function.CHDIR.call(actions, arena.allocateFrom(directory).address());
  }

  private static void redirect(Arena arena, long actions, Files files) {
    open(arena, actions, 0, files.input(), O_RDONLY);
    open(arena, actions, 1, files.output(), O_WRONLY_CREAT_APPEND);
    if (files.errors().equals(files.output())) {
      Function.DUP2.call(actions, 1, 2);
    } else {
      open(arena, actions, 2, files.errors(), O_WRONLY_CREAT_APPEND);
    }
  }

  private static void open(Arena arena, long actions, int descriptor, Path path, int flags) {
    long name = arena.allocateFrom(path.toString()).address();
    Function.OPEN.call(actions, descriptor, name, flags, 0644);
  }

  private static long attributes(Arena arena) {
    long attributes = arena.allocate(STRUCTURE_BYTES).address();
    MemorySegment all = arena.allocate(128).fill((byte) 0xff);
    Function.ATTRIBUTES_INIT.call(attributes);
    Function.FLAGS.call(attributes, SET_SID | SET_SIGMASK | SET_SIGDEF);
    Function.SIGMASK.call(attributes, arena.allocate(128).address());
    Function.SIGDEFAULT.call(attributes, all.address());
    return attributes;
  }

  private static List<String> environment(Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  private static long strings(Arena arena, List<String> strings) {
    MemorySegment array = arena.allocate(ValueLayout.JAVA_LONG, strings.size() + 1);
    for (int i = 0; i < strings.size(); i++) {
      long address = arena.allocateFrom(strings.get(i)).address();
      array.setAtIndex(ValueLayout.JAVA_LONG, i, address);
    }
    return array.address();
  }

  /** All with six words as parameters, more than some take: one shape is linked once only. */
  private enum Function {
    SPAWN("posix_spawnp"),
    ACTIONS_INIT("posix_spawn_file_actions_init"),
    OPEN("posix_spawn_file_actions_addopen"),
    DUP2("posix_spawn_file_actions_adddup2"),
    CHDIR("posix_spawn_file_actions_addchdir_np"),
    CLOSE_FROM("posix_spawn_file_actions_addclosefrom_np"),
    ACTIONS_DESTROY("posix_spawn_file_actions_destroy"),
    ATTRIBUTES_INIT("posix_spawnattr_init"),
    FLAGS("posix_spawnattr_setflags"),
    SIGMASK("posix_spawnattr_setsigmask"),
    SIGDEFAULT("posix_spawnattr_setsigdefault");

    private final MethodHandle handle;

    Function(String name) {
      handle = link(name);
    }

    @SuppressWarnings(
        "restricted") // no function takes more than six words, all are ints or pointers
    private static MethodHandle link(String name) {
      Linker linker = Linker.nativeLinker();
      ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow(name),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, word, word, word, word, word, word));
    }

    int call(long... arguments) {
      long[] a = java.util.Arrays.copyOf(arguments, 6);
      try {
        return (int) handle.invokeExact(a[0], a[1], a[2], a[3], a[4], a[5]);
      } catch (Throwable thrown) {
        throw new IllegalStateException(name() + " cannot be called", thrown);
      }
    }
  }
}
