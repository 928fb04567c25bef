package org.roamlab.linux;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** A pseudo-terminal, as who sits in front of it has it; pty(7), ioctl_tty(2). */
public final class Terminal implements Closeable {
  private static final Path MULTIPLEXER = Path.of("/dev/ptmx");
  private static final int SET_SIZE = 0x5414;
  private static final int NUMBER = 0x80045430;
  private static final int SET_LOCK = 0x40045431;

  private final OpenFile file;
  private final Path programSide;

  private Terminal(OpenFile file, Path programSide) {
    this.file = file;
    this.programSide = programSide;
  }

  /** What fits on it. */
  public record Size(int rows, int columns) {}

  /** Of the file system that the calling thread sees. */
  public static Terminal open(Size size) throws IOException {
    OpenFile file = OpenFile.toReadAndWrite(MULTIPLEXER);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment word = arena.allocate(ValueLayout.JAVA_INT);
      Syscall.IOCTL.call(file.descriptor(), SET_LOCK, word.address());
      Syscall.IOCTL.call(file.descriptor(), NUMBER, word.address());
      int number = word.get(ValueLayout.JAVA_INT, 0);
      Terminal terminal = new Terminal(file, Path.of("/dev/pts/" + number));
      terminal.resize(size);
      return terminal;
    } catch (IOException refused) {
      file.close();
      throw refused;
    }
  }

  /** What a program opens. */
  public Path programSide() {
    return programSide;
  }

  /** The program in front is told. */
  public void resize(Size size) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment words = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      words.setAtIndex(ValueLayout.JAVA_SHORT, 0, (short) size.rows());
      words.setAtIndex(ValueLayout.JAVA_SHORT, 1, (short) size.columns());
      Syscall.IOCTL.call(file.descriptor(), SET_SIZE, words.address());
    }
  }

  public OpenFile file() {
    return file;
  }

  /** Programs that still have it open are told to hang up. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
