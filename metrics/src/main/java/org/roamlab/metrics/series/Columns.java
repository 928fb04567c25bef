package org.roamlab.metrics.series;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.roamlab.metrics.result.Points;

/** Two columns that grow: times, and values as doubles or as longs. */
public final class Columns implements Points {
  /** The first points of a series, before it is worth a chunk. */
  private static final int FIRST_POINTS = 16;

  private final ColumnStore store;
  private final List<LongBuffer> chunks = new ArrayList<>(1);
  private long[] first = new long[2 * FIRST_POINTS];
  private LongBuffer last = LongBuffer.allocate(0);
  private int size;

  public Columns(ColumnStore store) {
    this.store = store;
  }

  public void add(long tNs, double value) {
    addLong(tNs, Double.doubleToRawLongBits(value));
  }

  /** A whole number as a value. */
  public void addWhole(long tNs, long value) {
    add(tNs, (double) value);
  }

  public void addLong(long tNs, long value) {
    if (size < ColumnStore.CHUNK_POINTS) addFirst(tNs, value);
    else addToChunk(2 * (size % ColumnStore.CHUNK_POINTS), tNs, value);
    size++;
  }

  private void addToChunk(int at, long tNs, long value) {
    if (at == 0) {
      last = store.chunk();
      chunks.add(last);
    }
    last.put(at, tNs);
    last.put(at + 1, value);
  }

  private void addFirst(long tNs, long value) {
    if (2 * size == first.length) first = Arrays.copyOf(first, 2 * first.length);
    first[2 * size] = tNs;
    first[2 * size + 1] = value;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long tNs(int i) {
    return get(i, 0);
  }

  @Override
  public double value(int i) {
    return Double.longBitsToDouble(get(i, 1));
  }

  public long longValue(int i) {
    return get(i, 1);
  }

  private long get(int i, int column) {
    if (i < 0 || i >= size) throw new IndexOutOfBoundsException("point " + i + " of " + size);
    if (i < ColumnStore.CHUNK_POINTS) return first[2 * i + column];
    LongBuffer chunk = chunks.get(i / ColumnStore.CHUNK_POINTS - 1);
    return chunk.get(2 * (i % ColumnStore.CHUNK_POINTS) + column);
  }
}
