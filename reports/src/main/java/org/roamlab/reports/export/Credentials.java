package org.roamlab.reports.export;

import java.util.Map;

/**
 * What a server knows its user by, from the environment: it is in no file, no message, and no
 * command line. The variables are those of the server's own programs.
 *
 * @param token for the current API; empty for none
 * @param user for the first API; empty for none
 */
public record Credentials(String token, String user, String password) {
  public static final String TOKEN = "INFLUX_TOKEN";
  public static final String USER = "INFLUX_USERNAME";
  public static final String PASSWORD = "INFLUX_PASSWORD";

  public static Credentials of(Map<String, String> env) {
    return new Credentials(
        env.getOrDefault(TOKEN, ""), env.getOrDefault(USER, ""), env.getOrDefault(PASSWORD, ""));
  }

  /** Nothing that may end up in a log. */
  @Override
  public String toString() {
    return "Credentials[hidden]";
  }
}
