package org.roamlab.engine.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.roamlab.linux.Spawn;

/** A program in a node. It reads nothing, and what it prints goes to its log file. */
final class NodeProcess extends Process {
  private final int pid;
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  NodeProcess(int pid, String name) {
    this.pid = pid;
    Thread.ofPlatform().daemon().name("wait for " + name).start(this::reap);
  }

  private void reap() {
    try {
      status.complete(Spawn.await(pid));
    } catch (IOException e) {
      status.completeExceptionally(e);
    }
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public int waitFor() throws InterruptedException {
    try {
      return status.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("lost the program with process id " + pid, e.getCause());
    }
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    try {
      status.get(timeout, unit);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("lost the program with process id " + pid, e.getCause());
    }
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return status.thenApply(_ -> this);
  }

  @Override
  public int exitValue() {
    if (!status.isDone()) {
      throw new IllegalThreadStateException("process " + pid + " is running");
    }
    return status.join();
  }

  @Override
  public boolean isAlive() {
    return !status.isDone();
  }

  @Override
  public void destroy() {
    signal(Spawn.Signal.TERM);
  }

  @Override
  public Process destroyForcibly() {
    signal(Spawn.Signal.KILL);
    return this;
  }

  @Override
  public boolean supportsNormalTermination() {
    return true;
  }

  /** To the program and all that it has started, unless these have left its process group. */
  void signal(Spawn.Signal signal) {
    if (!status.isDone()) {
      Spawn.signal(-pid, signal);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }
}
