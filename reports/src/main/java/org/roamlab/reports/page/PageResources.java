package org.roamlab.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet and scripts that every report holds, and the policy that lets only these run. */
record PageResources(String style, String chartLibrary, String script) {
  static PageResources get() {
    return new PageResources(
        read("report.css"), read("chartjs/chart.umd.min.js"), read("report.js"));
  }

  /**
   * Nothing may be loaded, and only exactly these scripts may run. Styles may be inline, for
   * drawings bring their own.
   */
  String securityPolicy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"
        + "; script-src "
        + hash(chartLibrary)
        + " "
        + hash(script);
  }

  private static String hash(String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = PageResources.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("the build lacks " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
