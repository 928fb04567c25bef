package org.roamlab.cli.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Whoever reads may go at any time, and is told of as an error, which a PrintStream hides. */
public final class Pipe extends OutputStream {
  private final PrintStream out;

  public Pipe(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (out.checkError()) {
      throw new IOException("nobody reads it any more");
    }
  }
}
