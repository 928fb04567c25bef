package org.roamlab.reports.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as bytes of text. A run has half a million points, and a command that ends after a second
 * would spend a third of it on strings and encoders.
 */
final class CsvBytes {
  private static final int LONGEST_NUMBER = 32;
  private static final int FRACTION_DIGITS = 9;
  private static final int MOST_DIGITS = 19;
  private static final int GROUP = 9;
  private static final long GROUP_SIZE = 1_000_000_000;

  /** A tenth of each number below 2^31, exactly, when shifted. */
  private static final long TENTH = 0xCCCC_CCCDL;

  private static final int TENTH_SHIFT = 35;

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int size;

  CsvBytes(OutputStream out) {
    this.out = out;
  }

  CsvBytes text(byte[] utf8) throws IOException {
    makeRoom(utf8.length);
    if (utf8.length > buffer.length) {
      out.write(utf8);
      return this;
    }
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
    return this;
  }

  CsvBytes comma() throws IOException {
    makeRoom(1);
    buffer[size++] = ',';
    return this;
  }

  /** Nanoseconds as seconds, exactly. */
  CsvBytes seconds(long ns) throws IOException {
    makeRoom(LONGEST_NUMBER);
    if (ns < 0) buffer[size++] = '-';
    long positive = Math.abs(ns);
    whole(positive / 1_000_000_000);
    buffer[size++] = '.';
    digits(positive % 1_000_000_000, FRACTION_DIGITS);
    return this;
  }

  /** Whole numbers without a point. */
  CsvBytes number(double value) throws IOException {
    if (value != Math.rint(value) || Math.abs(value) >= 1e15)
      return text(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
    makeRoom(LONGEST_NUMBER);
    long number = (long) value;
    if (number < 0) buffer[size++] = '-';
    whole(Math.abs(number));
    return this;
  }

  private void whole(long value) {
    int count = 1;
    for (long power = 10; count < MOST_DIGITS && value >= power; power *= 10) count++;
    digits(value, count);
  }

  private void digits(long value, int count) {
    long rest = value;
    int left = count;
    for (; left > GROUP; left -= GROUP) {
      long upper = rest / GROUP_SIZE;
      group((int) (rest - upper * GROUP_SIZE), size + left, GROUP);
      rest = upper;
    }
    group((int) rest, size + left, left);
    size += count;
  }

  /** A product for each digit, where the quick compiler would have two divisions. */
  private void group(int value, int end, int count) {
    int rest = value;
    for (int i = end - 1; i >= end - count; i--) {
      int tenth = (int) ((rest * TENTH) >>> TENTH_SHIFT);
      buffer[i] = (byte) ('0' + rest - 10 * tenth);
      rest = tenth;
    }
  }

  private void makeRoom(int bytes) throws IOException {
    if (size + bytes > buffer.length) flush();
  }

  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }
}
