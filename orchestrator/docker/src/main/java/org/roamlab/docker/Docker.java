package org.roamlab.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.venue.EnvironmentProblem;

/** A container engine that answers. */
public final class Docker implements AutoCloseable {
  /** More calls at a time make an engine slower, not faster. */
  static final int CALLS_AT_A_TIME = 8;

  /** Beside these, one connection each for attaching, waiting and events. */
  private static final int CONNECTIONS = 4 * CALLS_AT_A_TIME;

  private final Endpoint endpoint;
  private final DockerClient client;
  private final @Nullable SshTunnel tunnel;

  private Docker(Endpoint endpoint, DockerClient client, @Nullable SshTunnel tunnel) {
    this.endpoint = endpoint;
    this.client = client;
    this.tunnel = tunnel;
  }

  public static Docker connect(Endpoint endpoint) throws EnvironmentProblem {
    SshTunnel tunnel = tunnel(endpoint);
    URI uri = tunnel == null ? endpoint.uri() : tunnel.uri();
    Docker docker = new Docker(endpoint, client(endpoint, uri), tunnel);
    try {
      docker.call("talk to it", () -> docker.client.pingCmd().exec());
      return docker;
    } catch (EnvironmentProblem nobodyThere) {
      docker.close();
      throw nobodyThere;
    }
  }

  private static @Nullable SshTunnel tunnel(Endpoint endpoint) throws EnvironmentProblem {
    try {
      return endpoint.throughSsh() ? new SshTunnel(endpoint.uri()) : null;
    } catch (IOException e) {
      throw new EnvironmentProblem("cannot make a way to " + endpoint + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param uri where it listens for us
   */
  private static DockerClient client(Endpoint endpoint, URI uri) throws EnvironmentProblem {
    ZerodepDockerHttpClient.Builder http =
        new ZerodepDockerHttpClient.Builder().dockerHost(uri).maxConnections(CONNECTIONS);
    if (endpoint.certificates().isPresent()) {
      http.sslConfig(Certificates.in(endpoint.certificates().get()));
    }
    // The API's version is left open: the engine then takes the calls as its own version has them.
    DefaultDockerClientConfig configuration =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(uri.toString())
            .withDockerTlsVerify(false)
            .build();
    return DockerClientImpl.getInstance(configuration, http.build());
  }

  boolean answers() {
    try {
      client.pingCmd().exec();
      return true;
    } catch (RuntimeException gone) {
      return false;
    }
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  DockerClient client() {
    return client;
  }

  /** Something that the engine is asked for. */
  @FunctionalInterface
  interface Call<T> {
    T call() throws EnvironmentProblem, IOException;
  }

  /**
   * @param purpose completes the sentence "Docker could not …"
   */
  <T> T call(String purpose, Call<T> call) throws EnvironmentProblem {
    try {
      return call.call();
    } catch (DockerException refused) {
      throw Trouble.of(purpose, refused);
    } catch (DockerClientException refused) {
      throw Trouble.of(purpose, refused);
    } catch (FileSystemException file) {
      throw new EnvironmentProblem(
          "cannot %s: %s: %s".formatted(purpose, file.getFile(), file.getReason()), file);
    } catch (IOException | RuntimeException failure) {
      throw unreachable(failure);
    }
  }

  /**
   * The client library wraps what the connection suffers; whatever else it throws is a mistake, of
   * ours or its own.
   */
  private EnvironmentProblem unreachable(Exception failure) {
    if (failure instanceof RuntimeException mistake && !Trouble.isOfConnection(failure)) {
      throw mistake;
    }
    String ssh = tunnel == null ? "" : tunnel.said();
    return ssh.isEmpty()
        ? Trouble.unreachable(endpoint, failure)
        : Trouble.unreachable(endpoint, ssh, failure);
  }

  @Override
  public void close() {
    try {
      client.close();
      if (tunnel != null) {
        tunnel.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
