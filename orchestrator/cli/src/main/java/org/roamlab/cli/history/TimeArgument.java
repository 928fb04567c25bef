package org.roamlab.cli.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time of the experiment on a command line, such as {@code 67.4s}, in nanoseconds. */
public final class TimeArgument implements ITypeConverter<Long> {
  private static final Pattern TIME = Pattern.compile("(-?\\d{1,9}(?:\\.\\d+)?)(ns|us|ms|s|min)");

  @Override
  public Long convert(String text) {
    var time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TypeConversionException("'" + text + "' is not a time; write 67.4s or 412ms");
    }
    var unitNs =
        switch (time.group(2)) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          default -> 60_000_000_000L;
        };
    return new BigDecimal(time.group(1))
        .multiply(BigDecimal.valueOf(unitNs))
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }
}
