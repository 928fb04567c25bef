package org.roamlab.cli.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.URI;

/** Container engines, asked past all that is ours. */
final class Engines {
  private Engines() {}

  static DockerClient client(String host) {
    return DockerClientImpl.getInstance(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(host)
            .withDockerTlsVerify(false)
            .build(),
        new ZerodepDockerHttpClient.Builder().dockerHost(URI.create(host)).build());
  }
}
