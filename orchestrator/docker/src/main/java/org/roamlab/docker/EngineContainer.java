package org.roamlab.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.WaitContainerCondition;
import com.github.dockerjava.api.model.WaitResponse;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.roamlab.engine.run.Tether;

/**
 * A container with what happens in it, as a process: its standard streams, its end. Its input is
 * open as long as this process lives; then the container engine closes it.
 */
final class EngineContainer extends Process {
  /** The status where nobody can tell it any more. */
  static final int LOST = 255;

  private final Docker docker;
  private final String id;
  // The system's: a pipe of Java's own breaks when a thread that has written to it ends.
  private final Pipe inputPipe = Pipe.open();
  private final Pipe outputPipe = Pipe.open();
  private final OutputStream input = new Input(Channels.newOutputStream(inputPipe.sink()));
  private final InputStream output = Channels.newInputStream(outputPipe.source());
  private final OutputStream printed = Channels.newOutputStream(outputPipe.sink());
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  /** What is done to a container between its creation and its start. */
  @FunctionalInterface
  interface Furnish {
    void furnish(String container) throws IOException;
  }

  /** Starts it. */
  EngineContainer(Docker docker, CreateContainerCmd command, Furnish furnish) throws IOException {
    this.docker = docker;
    this.id =
        command
            .withStdinOpen(true)
            .withStdInOnce(true)
            .withAttachStdin(true)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .exec()
            .getId();
    furnish.furnish(id);
    var _ = status.thenRun(this::closeInput);
    attach();
    awaitEnd();
    docker.client().startContainerCmd(id).exec();
  }

  String id() {
    return id;
  }

  /** By a line of its input. */
  void tell(String line) {
    try {
      input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException deaf) {
      // It has ended, or is about to: its status says how.
    }
  }

  private void attach() throws IOException {
    Streams streams = new Streams();
    docker
        .client()
        .attachContainerCmd(id)
        .withFollowStream(true)
        .withStdOut(true)
        .withStdErr(true)
        .withStdIn(Channels.newInputStream(inputPipe.source()))
        .exec(streams);
    streams.await();
  }

  private void awaitEnd() {
    docker
        .client()
        .waitContainerCmd(id)
        .withCondition(WaitContainerCondition.NEXT_EXIT)
        .exec(new End());
  }

  /** A thread of the client's reads its other end, and keeps this process from ending at once. */
  private void closeInput() {
    try {
      input.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Its end does not get through to the container: the client's library passes on bytes only. */
  private final class Input extends FilterOutputStream {
    private boolean closed;

    Input(OutputStream pipe) {
      super(pipe);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public synchronized void close() throws IOException {
      if (!closed) {
        closed = true;
        if (!status.isDone()) {
          out.write((Tether.CUT_BY_WORD + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.close();
      }
    }
  }

  private final class Streams extends ResultCallback.Adapter<Frame> {
    private final CompletableFuture<Boolean> attached = new CompletableFuture<>();

    /** Returns when they are, or throws what the engine has against it. */
    void await() throws IOException {
      try {
        attached.get();
      } catch (ExecutionException refused) {
        if (refused.getCause() instanceof RuntimeException known) {
          throw known;
        }
        throw new IOException("a container cannot be attached", refused.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while a container was attached", e);
      }
    }

    @Override
    public void onStart(Closeable stream) {
      super.onStart(stream);
      attached.complete(true);
    }

    @Override
    public void onNext(Frame frame) {
      try {
        printed.write(frame.getPayload());
        printed.flush();
      } catch (IOException nobodyReads) {
        onError(nobodyReads);
      }
    }

    @Override
    public void onError(Throwable failure) {
      super.onError(failure);
      attached.completeExceptionally(failure);
      finish();
    }

    @Override
    public void onComplete() {
      super.onComplete();
      finish();
    }

    private void finish() {
      try {
        printed.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private final class End extends ResultCallback.Adapter<WaitResponse> {
    @Override
    public void onNext(WaitResponse response) {
      status.complete(response.getStatusCode());
    }

    @Override
    public void onError(Throwable failure) {
      super.onError(failure);
      status.complete(LOST);
    }

    @Override
    public void onComplete() {
      super.onComplete();
      status.complete(LOST);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return input;
  }

  @Override
  public InputStream getInputStream() {
    return output;
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    try {
      return status.get();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    try {
      status.get(timeout, unit);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return status.thenApply(_ -> this);
  }

  @Override
  public boolean isAlive() {
    return !status.isDone();
  }

  @Override
  public int exitValue() {
    if (!status.isDone()) {
      throw new IllegalThreadStateException("container " + id + " is running");
    }
    return status.join();
  }

  /** Our engine ends with its input, and takes its nodes' containers along. */
  @Override
  public void destroy() {
    closeInput();
  }

  @Override
  public Process destroyForcibly() {
    if (!status.isDone()) {
      try {
        docker.client().killContainerCmd(id).exec();
      } catch (RuntimeException goneAlready) { // or the container engine is
        status.complete(LOST);
      }
    }
    return this;
  }
}
