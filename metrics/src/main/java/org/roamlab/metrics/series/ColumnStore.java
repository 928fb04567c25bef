package org.roamlab.metrics.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of an analysis are kept: on the heap up to a budget, behind that in a temporary
 * file that has no name any more. So the heap does not grow with the captures. Threads may share
 * it.
 */
public final class ColumnStore {
  /** 128 KiB: two longs for each of 8192 points. */
  static final int CHUNK_POINTS = 1 << 13;

  private static final long CHUNK_BYTES = 16L * CHUNK_POINTS;
  private static final int DEFAULT_HEAP_CHUNKS = 512;
  private static final long MAPPED_BYTES = 64L << 20;

  private int heapChunksLeft;
  private @Nullable FileChannel spill;
  private MemorySegment mapped = MemorySegment.NULL;
  private long mappedUsed;
  private long spilled;

  public ColumnStore() {
    this(DEFAULT_HEAP_CHUNKS);
  }

  ColumnStore(int heapChunks) {
    heapChunksLeft = heapChunks;
  }

  /**
   * Buffers, not segments of memory: a segment's access by var handle takes five times as long
   * where only the JVM's first compiler works, as it does in a command that ends after a second.
   */
  synchronized LongBuffer chunk() {
    if (heapChunksLeft > 0) {
      heapChunksLeft--;
      return LongBuffer.allocate(2 * CHUNK_POINTS);
    }
    if (mappedUsed + CHUNK_BYTES > mapped.byteSize()) mapMore();
    MemorySegment chunk = mapped.asSlice(mappedUsed, CHUNK_BYTES);
    mappedUsed += CHUNK_BYTES;
    return chunk.asByteBuffer().order(ByteOrder.nativeOrder()).asLongBuffer();
  }

  /** The mapping lives as long as a chunk refers to it: the automatic arena ends it. */
  private void mapMore() {
    try {
      if (spill == null) spill = unnamedFile();
      mapped = spill.map(FileChannel.MapMode.READ_WRITE, spilled, MAPPED_BYTES, Arena.ofAuto());
      spilled += MAPPED_BYTES;
      mappedUsed = 0;
    } catch (IOException e) {
      throw new UncheckedIOException("no room for the series of a large capture", e);
    }
  }

  private static FileChannel unnamedFile() throws IOException {
    Path file = Files.createTempFile("roamlab-series", null);
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
