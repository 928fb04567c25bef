package org.roamlab.metrics.result;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes {@code results.json}: the same results give the same bytes. */
public final class ResultsJson {
  /** More digits than that are noise of floating-point arithmetic. */
  private static final MathContext DIGITS = new MathContext(9);

  private final StringBuilder out = new StringBuilder(4096);

  private ResultsJson() {}

  public static void write(Results results, Path file) throws IOException {
    Files.write(file, text(results).getBytes(StandardCharsets.UTF_8));
  }

  public static String text(Results results) {
    ResultsJson json = new ResultsJson();
    json.all(results);
    return json.out.toString();
  }

  private void all(Results r) {
    out.append("{\n");
    line("experiment", quoted(r.experiment()));
    line("verdict", quoted(lower(r.verdict())));
    if (r.error() != null) line("error", quoted(r.error()));
    line("venue", quoted(r.venue()));
    line("clock", quoted(r.clock()));
    line("seed", String.valueOf(r.seed()));
    line("virtual_seconds", number(r.virtualNs() / 1e9));
    if (r.wallSeconds() != null) line("wall_seconds", number(r.wallSeconds()));
    claims(r);
    metrics(r);
    if (!r.missing().isEmpty()) missing(r);
    fidelity(r.fidelity());
    out.append("}\n");
  }

  private void line(String name, String value) {
    out.append("  ").append(quoted(name)).append(": ").append(value).append(",\n");
  }

  private void claims(Results r) {
    out.append("  \"claims\": [");
    String separator = "\n    ";
    for (ClaimResult claim : r.claims()) {
      out.append(separator);
      claim(claim);
      separator = ",\n    ";
    }
    out.append(r.claims().isEmpty() ? "],\n" : "\n  ],\n");
  }

  private void claim(ClaimResult claim) {
    out.append("{ \"id\": ").append(quoted(claim.id()));
    field("says", quoted(claim.says()));
    if (claim.source() != null) field("source", quoted(claim.source()));
    field("verdict", quoted(lower(claim.verdict())));
    if (claim.measured() != null) field("measured", number(claim.measured()));
    field("expected", quoted(claim.expected()));
    if (claim.unit() != null) field("unit", quoted(claim.unit()));
    if (claim.why() != null) field("why", quoted(claim.why()));
    out.append(" }");
  }

  private void field(String name, String value) {
    out.append(", ").append(quoted(name)).append(": ").append(value);
  }

  private void metrics(Results r) {
    out.append("  \"metrics\": {");
    String separator = "\n    ";
    for (var metric : r.metrics().entrySet()) {
      out.append(separator).append(quoted(metric.getKey())).append(": ");
      metric(metric.getValue());
      separator = ",\n    ";
    }
    out.append(r.metrics().isEmpty() ? "},\n" : "\n  },\n");
  }

  private void metric(Metric metric) {
    out.append("{ \"unit\": ").append(quoted(metric.unit().symbol()));
    field(metric.mean() ? "mean" : "value", number(metric.value()));
    if (metric.plusMinus() != null) field("plus_minus", number(metric.plusMinus()));
    Distribution spread = metric.spread();
    if (spread != null) {
      field("n", String.valueOf(spread.n()));
      field("min", number(spread.min()));
      field("median", number(spread.median()));
      field("p95", number(spread.p95()));
      field("p99", number(spread.p99()));
      field("max", number(spread.max()));
      field("deviation", number(spread.deviation()));
    }
    out.append(" }");
  }

  private void missing(Results r) {
    out.append("  \"missing\": {");
    String separator = "\n    ";
    for (var metric : r.missing().entrySet()) {
      out.append(separator).append(quoted(metric.getKey())).append(": ");
      out.append(quoted(metric.getValue()));
      separator = ",\n    ";
    }
    out.append("\n  },\n");
  }

  private void fidelity(Fidelity fidelity) {
    out.append("  \"fidelity\": { \"verdict\": ").append(quoted(lower(fidelity.verdict())));
    out.append(", \"checks\": [");
    String separator = "\n    ";
    for (Fidelity.Check check : fidelity.checks()) {
      out.append(separator).append("{ \"id\": ").append(quoted(check.id()));
      field("subject", quoted(check.subject()));
      field("holds", String.valueOf(check.holds()));
      field("specified", quoted(check.specified()));
      field("measured", quoted(check.measured()));
      if (!check.why().isEmpty()) field("why", quoted(check.why()));
      out.append(" }");
      separator = ",\n    ";
    }
    out.append(fidelity.checks().isEmpty() ? "] }\n" : "\n  ] }\n");
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) return "null";
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  private static String quoted(@Nullable String text) {
    StringBuilder quoted = new StringBuilder("\"");
    String all = text == null ? "" : text;
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) escape(quoted, c);
          else quoted.append(c);
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static void escape(StringBuilder quoted, char c) {
    quoted.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
  }
}
