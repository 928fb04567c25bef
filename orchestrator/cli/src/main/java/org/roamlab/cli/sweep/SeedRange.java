package org.roamlab.cli.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Seeds on a command line: {@code 1..20}, {@code 3}, {@code 1..5,11}. */
public record SeedRange(List<Long> seeds) {
  private static final Pattern PART = Pattern.compile("(\\d{1,15})(?:\\.\\.(\\d{1,15}))?");
  private static final int MOST = 100_000;

  /** Reads one. */
  public static final class Converter implements ITypeConverter<SeedRange> {
    @Override
    public SeedRange convert(String text) {
      var seeds = new LinkedHashSet<Long>();
      for (var part : text.split(",", -1)) {
        var range = PART.matcher(part);
        if (!range.matches()) {
          throw new TypeConversionException("'" + text + "' is no range of seeds; write 1..20");
        }
        var from = Long.parseLong(range.group(1));
        var to = range.group(2) == null ? from : Long.parseLong(range.group(2));
        if (to < from || to - from >= MOST) {
          throw new TypeConversionException(
              "'%s' is no range of seeds: %s; at most %d, in rising order"
                  .formatted(text, part, MOST));
        }
        for (var seed = from; seed <= to; seed++) {
          seeds.add(seed);
        }
      }
      return new SeedRange(new ArrayList<>(seeds));
    }
  }

  @Override
  public String toString() {
    var first = seeds.getFirst();
    var last = seeds.getLast();
    if (seeds.size() == 1) {
      return "seed " + first;
    }
    return last - first == seeds.size() - 1
        ? "seeds %d to %d".formatted(first, last)
        : seeds.size() + " seeds";
  }
}
