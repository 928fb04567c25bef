package org.roamlab.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.venue.EnvironmentProblem;

/** What a container engine refuses, or why it does not answer, in words that lead on. */
final class Trouble {
  private static final Pattern MESSAGE =
      Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final String WAY_OUT =
      "\n  or run in the guest kernel, which needs no Docker: --on uml";

  private Trouble() {}

  /**
   * @param refused an answer of the engine's, or what the client library has made of one
   */
  static EnvironmentProblem of(String purpose, RuntimeException refused) {
    String said = said(refused);
    return new EnvironmentProblem(
        "Docker could not " + purpose + ": " + said + advice(said), refused);
  }

  private static String said(RuntimeException refused) {
    String text = String.valueOf(refused.getMessage());
    Matcher message = MESSAGE.matcher(text);
    return message.find() ? message.group(1).replace("\\\"", "\"").replace("\\n", " ") : text;
  }

  private static String advice(String said) {
    if (said.contains("no space left on device")) {
      return "\n  its disk is full; docker system df shows by what, docker system prune makes room";
    }
    if (said.contains("is already in use by container")) {
      return "\n  remove that container, or give it another name; roamlab gc removes what killed runs left";
    }
    if (said.contains("HTTP request to an HTTPS server")) {
      return "\n  it wants TLS: DOCKER_TLS_VERIFY=1, and certificates in DOCKER_CERT_PATH";
    }
    if (said.contains("API version") || said.contains("client version")) {
      return "\n  this engine and this Roamlab are too many years apart; another engine: DOCKER_HOST";
    }
    return "";
  }

  static EnvironmentProblem imageMissing(String name, String node, @Nullable Exception refused) {
    String said =
        refused == null
            ? ""
            : ": "
                + (refused instanceof DockerException docker ? said(docker) : refused.getMessage());
    return new EnvironmentProblem(
        "there is no image %s, which node %s wants, and none can be pulled%s\n  build or load it: docker images shows those there are"
            .formatted(name, node, said));
  }

  static EnvironmentProblem unreachable(Endpoint endpoint, Exception failure) {
    return unreachable(endpoint, why(endpoint, root(failure)), failure);
  }

  /**
   * @param why as who is asked for the way to it says
   */
  static EnvironmentProblem unreachable(Endpoint endpoint, String why, Exception failure) {
    return new EnvironmentProblem(
        "no container engine answers at %s: %s%s".formatted(endpoint, why, WAY_OUT), failure);
  }

  private static String why(Endpoint endpoint, Throwable cause) {
    if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
      return "TLS fails: "
          + cause.getMessage()
          + "\n  certificates are looked for in DOCKER_CERT_PATH, and the engine must trust them, too";
    }
    if (endpoint.local()) {
      Path socket = Path.of(endpoint.uri().getPath());
      if (!Files.exists(socket)) {
        return "there is no such socket\n  start it: sudo systemctl start docker; or say where"
            + " another one listens: DOCKER_HOST=unix:///run/podman/podman.sock";
      }
      if (!Files.isWritable(socket)) {
        return "this user may not use the socket\n  join its group and log in again: sudo usermod"
            + " -aG docker \"$USER\"";
      }
    }
    return String.valueOf(cause.getMessage());
  }

  /** Somewhere below is what the network, or the way to trust, has said. */
  static boolean isOfConnection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
