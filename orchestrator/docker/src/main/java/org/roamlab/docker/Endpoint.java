package org.roamlab.docker;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.roamlab.engine.venue.EnvironmentProblem;

/**
 * Where a container engine listens, as Docker's own command line finds it.
 *
 * @param uri {@code unix:///var/run/docker.sock}, {@code tcp://host:2376}, {@code ssh://user@host}
 * @param certificates directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}, for TLS
 */
public record Endpoint(URI uri, Optional<Path> certificates) {
  private static final String USUAL = "unix:///var/run/docker.sock";

  /** What Docker's own command line understands, but for Windows' pipes. */
  private static final Set<String> SCHEMES = Set.of("unix", "tcp", "ssh");

  public static Endpoint of(Map<String, String> env) throws EnvironmentProblem {
    String host = env.getOrDefault("DOCKER_HOST", "");
    boolean tls = !env.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
    return new Endpoint(
        uri(host.isEmpty() ? USUAL : host),
        tls ? Optional.of(certificates(env)) : Optional.empty());
  }

  private static URI uri(String host) throws EnvironmentProblem {
    try {
      URI uri = new URI(host);
      if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      // It is refused below, as others are.
    }
    throw new EnvironmentProblem(
        "DOCKER_HOST is '%s', which is no place of a container engine\n  such as unix:///var/run/docker.sock, tcp://HOST:2376 or ssh://USER@HOST"
            .formatted(host));
  }

  private static Path certificates(Map<String, String> env) {
    String path = env.getOrDefault("DOCKER_CERT_PATH", "");
    return path.isEmpty() ? Path.of(env.getOrDefault("HOME", "/"), ".docker") : Path.of(path);
  }

  /** The engine sees the same files as this process. */
  boolean local() {
    return "unix".equals(uri.getScheme());
  }

  boolean throughSsh() {
    return "ssh".equals(uri.getScheme());
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
