package org.roamlab.topology.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Comparison.Better;
import org.roamlab.topology.model.Comparison.Tolerance;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** How far a metric may move: {@code 2%}, {@code 5ms}, {@code exact}; or with its direction. */
public record ToleranceForm() implements Form<ToleranceForm.Given> {
  private static final Key<Given> WITHIN =
      Key.of("within", new Limit(), "how far it may move without being noticed").need();
  private static final Key<Better> BETTER =
      Key.of(
          "better",
          Choice.of("a direction", Better.values()),
          "which way it gets better; left out: as its kind of metric has it");
  static final Keys KEYS =
      Keys.of("tolerance", "how far a metric may move from a baseline", WITHIN, BETTER);
  private static final Form<Given> FORM =
      new ShortOrLong<>(new Limit(), KEYS, (fields, _) -> of(fields));

  /**
   * @param unit of the limit, in the words of {@link MeasureKind.Unit}; null fits any metric
   */
  public record Given(Tolerance tolerance, @Nullable String unit) {}

  private static @Nullable Given of(Fields fields) {
    Given within = fields.find(WITHIN);
    return within == null
        ? null
        : new Given(within.tolerance().betterWhen(fields.find(BETTER)), within.unit());
  }

  @Override
  public @Nullable Given read(YamlNode node, String name, Problems problems) {
    return FORM.read(node, name, problems);
  }

  @Override
  public String says() {
    return "a limit, such as 2%, 5ms or exact; or a mapping of within, better";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return FORM.schema(definitions);
  }

  /** One scalar: a share of the baseline's value, or an amount with its unit. */
  private record Limit() implements Form<Given> {
    private static final String EXACT = "exact";

    @Override
    public @Nullable Given read(YamlNode node, String name, Problems problems) {
      if (node instanceof Scalar scalar) {
        Given given = of(scalar, name);
        if (given != null) {
          return given;
        }
      }
      problems.error(
          node.place(),
          "'" + name + "' is a limit, found " + Form.kind(node),
          "such as 2%, 5ms, 100kbit, 10kB, a number for a count, or exact");
      return null;
    }

    private static @Nullable Given of(Scalar scalar, String name) {
      if (scalar.text().equals(EXACT)) {
        return new Given(Tolerance.EXACT, null);
      }
      List<@Nullable Given> tried = new ArrayList<>();
      tried.add(tried(scalar, name, Quantities.FRACTION, f -> f, true, null));
      tried.add(tried(scalar, name, Quantities.DURATION, Limit::seconds, false, unit("SECONDS")));
      tried.add(
          tried(scalar, name, Quantities.RATE, Long::doubleValue, false, unit("BITS_PER_SECOND")));
      tried.add(tried(scalar, name, Quantities.BYTES, Long::doubleValue, false, unit("BYTES")));
      tried.add(count(scalar));
      for (Given given : tried) {
        if (given != null) {
          return given;
        }
      }
      return null;
    }

    private static double seconds(Duration duration) {
      return duration.toNanos() / 1e9;
    }

    private static String unit(String name) {
      return MeasureKind.Unit.valueOf(name).text();
    }

    private static <T> @Nullable Given tried(
        Scalar scalar,
        String name,
        Quantity<T> quantity,
        Function<T, Double> number,
        boolean relative,
        @Nullable String unit) {
      T read = quantity.read(scalar, name, new Problems());
      return read == null
          ? null
          : new Given(new Tolerance(number.apply(read), relative, null), unit);
    }

    private static @Nullable Given count(Scalar scalar) {
      return scalar.text().matches("[0-9]{1,15}")
          ? new Given(new Tolerance(Double.parseDouble(scalar.text()), false, null), unit("COUNT"))
          : null;
    }

    @Override
    public String says() {
      return "a limit, such as 2%, 5ms or exact";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      Map<String, Object> limit = new LinkedHashMap<>();
      limit.put("type", List.of("string", "integer"));
      limit.put("pattern", "^(exact|[0-9]+(\\.[0-9]+)? ?(%|[a-zA-Z]+)?|.*\\$\\{.*)$");
      return limit;
    }
  }
}
