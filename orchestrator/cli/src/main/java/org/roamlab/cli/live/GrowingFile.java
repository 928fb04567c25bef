package org.roamlab.cli.live;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A file that somebody else is writing: its end is there when the writer has ended. */
final class GrowingFile extends InputStream {
  /** The writer's end changes nothing in the file, so it is looked for this often. */
  private static final int LOOK_MILLISECONDS = 500;

  private final FileInputStream file;
  private final WatchService changes;
  private final BooleanSupplier written;
  private final Runnable beforeWaiting;

  /**
   * @param written whether nobody writes any more
   * @param beforeWaiting called when all that there is has been read
   */
  GrowingFile(Path path, BooleanSupplier written, Runnable beforeWaiting) throws IOException {
    this.file = new FileInputStream(path.toFile());
    this.changes = path.getFileSystem().newWatchService();
    Path directory =
        Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file's directory");
    directory.register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
    this.written = written;
    this.beforeWaiting = beforeWaiting;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (true) {
      // Before the file is read: what was written until then is read in any case.
      boolean last = written.getAsBoolean();
      int read = file.read(bytes, offset, length);
      if (read > 0 || length == 0) {
        return read;
      }
      if (last) {
        return -1;
      }
      await();
    }
  }

  private void await() throws IOException {
    beforeWaiting.run();
    try {
      var change = changes.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
      if (change != null) {
        change.pollEvents();
        change.reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    changes.close();
    file.close();
  }
}
