package org.roamlab.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.roamlab.engine.venue.EnvironmentProblem;

/** A container engine that answers. */
public final class Docker implements AutoCloseable {
  /** More calls at a time make an engine slower, not faster. */
  static final int CALLS_AT_A_TIME = 8;

  /** Beside these, one connection each for attaching, waiting and events. */
  private static final int CONNECTIONS = 4 * CALLS_AT_A_TIME;

  private final Endpoint endpoint;
  private final DockerClient client;

  private Docker(Endpoint endpoint, DockerClient client) {
    this.endpoint = endpoint;
    this.client = client;
  }

  public static Docker connect(Endpoint endpoint) throws EnvironmentProblem {
    Docker docker = new Docker(endpoint, client(endpoint));
    docker.call("talk to it", () -> docker.client.pingCmd().exec());
    return docker;
  }

  private static DockerClient client(Endpoint endpoint) throws EnvironmentProblem {
    ZerodepDockerHttpClient.Builder http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(endpoint.uri())
            .maxConnections(CONNECTIONS);
    // The API's version is left open: the engine then takes the calls as its own version has them.
    DefaultDockerClientConfig configuration =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(endpoint.uri().toString())
            .withDockerTlsVerify(false)
            .build();
    return DockerClientImpl.getInstance(configuration, http.build());
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  DockerClient client() {
    return client;
  }

  /**
   * @param purpose completes the sentence "Docker could not …"
   */
  <T> T call(String purpose, Callable<T> call) throws EnvironmentProblem {
    try {
      return call.call();
    } catch (DockerException refused) {
      throw Trouble.of(purpose, refused);
    } catch (EnvironmentProblem known) {
      throw known;
    } catch (Exception unreachable) {
      throw Trouble.unreachable(endpoint, purpose, unreachable);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
