package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Mounts of the calling thread's mount namespace. */
public final class Mounts {
  private static final int AT_FDCWD = -100;
  private static final int S_IFIFO = 0010000;
  private static final long MS_NOSUID = 2;
  private static final long MS_NODEV = 4;
  private static final long MS_BIND = 4096;
  private static final long MS_REC = 16384;
  private static final long MS_PRIVATE = 1 << 18;

  private Mounts() {}

  /** From now on mounts are seen by this namespace only. */
  public static void makePrivate() throws IOException {
    mount(null, "/", null, MS_REC | MS_PRIVATE, null);
  }

  public static void bind(String what, String where) throws IOException {
    mount(what, where, null, MS_BIND, null);
  }

  /** With all that is mounted below {@code what}. */
  public static void bindAll(String what, String where) throws IOException {
    mount(what, where, null, MS_BIND | MS_REC, null);
  }

  public static void memory(String where, String mode) throws IOException {
    mount("tmpfs", where, "tmpfs", MS_NOSUID | MS_NODEV, "mode=" + mode);
  }

  /** {@code /proc} of the PID namespace, {@code /sys} of the network namespace of the thread. */
  public static void system(String type, String where) throws IOException {
    mount(type, where, type, MS_NOSUID | MS_NODEV, null);
  }

  /** Shows {@code lower} at its place, with all changes going to {@code upper}. */
  public static void overlay(String lower, String upper, String work) throws IOException {
    String options = "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work;
    mount("overlay", lower, "overlay", 0, options);
  }

  /** A named pipe. */
  public static void pipe(String path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Syscall.MKNODAT.call(AT_FDCWD, arena.allocateFrom(path).address(), S_IFIFO | 0600, 0);
    }
  }

  private static void mount(
      @Nullable String what,
      String where,
      @Nullable String type,
      long flags,
      @Nullable String options)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Syscall.MOUNT.call(
          address(arena, what),
          address(arena, where),
          address(arena, type),
          flags,
          address(arena, options));
    } catch (SyscallException refused) {
      throw new IOException("mount at " + where + ": " + refused.getMessage(), refused);
    }
  }

  private static long address(Arena arena, @Nullable String text) {
    return text == null ? MemorySegment.NULL.address() : arena.allocateFrom(text).address();
  }
}
