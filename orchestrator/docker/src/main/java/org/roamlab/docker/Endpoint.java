package org.roamlab.docker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a container engine listens, as Docker's own command line finds it.
 *
 * @param uri {@code unix:///var/run/docker.sock}, {@code tcp://host:2376}, {@code ssh://user@host}
 * @param certificates directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for TLS
 */
public record Endpoint(URI uri, Optional<Path> certificates) {
  private static final String USUAL = "unix:///var/run/docker.sock";

  public static Endpoint of(Map<String, String> env) {
    String host = env.getOrDefault("DOCKER_HOST", "");
    boolean tls = !env.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
    return new Endpoint(
        URI.create(host.isEmpty() ? USUAL : host),
        tls ? Optional.of(certificates(env)) : Optional.empty());
  }

  private static Path certificates(Map<String, String> env) {
    String path = env.getOrDefault("DOCKER_CERT_PATH", "");
    return path.isEmpty() ? Path.of(env.getOrDefault("HOME", "/"), ".docker") : Path.of(path);
  }

  /** The engine sees the same files as this process. */
  boolean local() {
    return "unix".equals(uri.getScheme());
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
