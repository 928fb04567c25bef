package org.roamlab.reports.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A database on a server that speaks a writing API of InfluxDB.
 *
 * @param base the URL of the server, without a query
 */
public record InfluxAddress(String base, Api api) {
  /** Which API it is, and what the API calls the place. */
  public sealed interface Api {
    /** Of InfluxDB 1. */
    record First(String database) implements Api {}

    /** Of InfluxDB 2 and of what is compatible with it. */
    record Current(String organisation, String bucket) implements Api {}
  }

  private static final String CHOICES =
      "the first API takes http://HOST:8086?db=DATABASE, the current one "
          + "http://HOST:8086?org=ORGANISATION&bucket=BUCKET";

  private static final Set<String> SECRETS =
      Set.of("u", "p", "user", "username", "password", "token");

  /**
   * @throws IllegalArgumentException for people; it never holds what may be a secret
   */
  public static InfluxAddress parse(String url) {
    URI uri = uri(url);
    Map<String, String> query = query(uri);
    if (uri.getRawUserInfo() != null || query.keySet().stream().anyMatch(SECRETS::contains)) {
      throw new IllegalArgumentException(
          "a URL is no place for a secret, since command lines are seen by others: set %s, or %s and %s"
              .formatted(Credentials.TOKEN, Credentials.USER, Credentials.PASSWORD));
    }
    return new InfluxAddress(base(uri), api(query));
  }

  private static URI uri(String url) {
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getRawAuthority() != null) {
        String host = uri.getHost();
        if (host != null && uri.getRawFragment() == null) return uri;
      }
    } catch (URISyntaxException e) {
      // Its message repeats the URL, and with it a password that may be in there.
    }
    throw new IllegalArgumentException("this is no URL of a server; " + CHOICES);
  }

  private static String base(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
    return uri.getScheme() + "://" + uri.getHost() + port + path;
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new TreeMap<>();
    String raw = uri.getRawQuery();
    if (raw == null) return query;
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
    }
    return query;
  }

  private static Api api(Map<String, String> query) {
    String database = query.getOrDefault("db", "");
    String bucket = query.getOrDefault("bucket", "");
    if (query.keySet().equals(Set.of("db")) && !database.isEmpty()) {
      return new Api.First(database);
    }
    boolean known = Set.of("org", "bucket").containsAll(query.keySet());
    if (known && !bucket.isEmpty()) {
      return new Api.Current(query.getOrDefault("org", ""), bucket);
    }
    throw new IllegalArgumentException("the URL does not say where to write: " + CHOICES);
  }

  /** As it is given, in one form: what two spellings have in common. */
  public String text() {
    return switch (api) {
      case Api.First(String database) -> base + "?db=" + encoded(database);
      case Api.Current(String organisation, String bucket) when organisation.isEmpty() ->
          base + "?bucket=" + encoded(bucket);
      case Api.Current(String organisation, String bucket) ->
          base + "?org=" + encoded(organisation) + "&bucket=" + encoded(bucket);
    };
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
