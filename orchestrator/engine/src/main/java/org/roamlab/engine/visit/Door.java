package org.roamlab.engine.visit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way into a network that stays up, seen from outside: all visitors share the engine's standard
 * input and output, wherever it runs.
 */
public final class Door {
  /** Into a guest, letters come by a terminal, which holds 4096 bytes and is slow to say so. */
  private static final int UNDER_WAY_BYTES = 2048;

  private static final Answer GONE = new Answer.Gone();

  private final Map<Integer, Consumer<String>> visitors = new LinkedHashMap<>();
  private final Object sending = new Object();
  private final Window line = new Window(UNDER_WAY_BYTES);
  private @Nullable OutputStream engine;
  private int last;

  /** An engine has been started. Whoever starts it ends it. */
  public synchronized void open(OutputStream engine) {
    this.engine = engine;
  }

  /** It has ended: whoever is inside is told. */
  public void close() {
    List<Consumer<String>> inside;
    synchronized (this) {
      engine = null;
      inside = new ArrayList<>(visitors.values());
      visitors.clear();
    }
    line.open();
    inside.forEach(visitor -> visitor.accept(GONE.json()));
  }

  /** So many bytes have been read by the engine. */
  public void took(int bytes) {
    line.took(bytes);
  }

  /** From the engine. */
  public void heard(String line) {
    Letter letter = Letter.parse(line);
    Consumer<String> visitor;
    synchronized (this) {
      visitor = visitors.get(letter.visitor());
    }
    if (visitor != null) {
      visitor.accept(letter.text());
    }
  }

  /**
   * Lets somebody in.
   *
   * @param answers told each {@link Answer} as JSON; must return at once
   */
  public synchronized Visitor enter(Consumer<String> answers) {
    visitors.put(++last, answers);
    return new Visitor(last);
  }

  /** Somebody who is inside. */
  public final class Visitor {
    private final int number;

    private Visitor(int number) {
      this.number = number;
    }

    /**
     * @param request a {@link Request} as JSON
     */
    public void ask(String request) throws IOException {
      send(new Letter(number, request));
    }

    public void leave() {
      synchronized (Door.this) {
        visitors.remove(number);
      }
      try {
        send(new Letter(number, new Request.Leave().json()));
      } catch (IOException gone) {
        // With the engine, all visits have ended.
        close();
      }
    }
  }

  /** One letter at a time; who comes in meanwhile does not wait for it. */
  private void send(Letter letter) throws IOException {
    byte[] bytes = (letter.line() + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (sending) {
      for (int at = 0; at < bytes.length; at += UNDER_WAY_BYTES) {
        send(bytes, at, Math.min(UNDER_WAY_BYTES, bytes.length - at));
      }
    }
  }

  private void send(byte[] bytes, int at, int length) throws IOException {
    try {
      line.send(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a lab was asked", e);
    }
    OutputStream out = present();
    out.write(bytes, at, length);
    out.flush();
  }

  private synchronized OutputStream present() throws IOException {
    if (engine == null) {
      throw new IOException("the network is gone");
    }
    return engine;
  }
}
