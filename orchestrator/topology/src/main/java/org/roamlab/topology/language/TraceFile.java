package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/**
 * Names a file of a trace.
 *
 * @param file relative to the file that names it
 * @param place where it is named
 */
public record TraceFile(String file, Format format, boolean repeats, Place place) {
  public enum Format {
    CSV,
    MAHIMAHI
  }

  private static final Text NAME = Text.of("a file name", "lte.csv");
  private static final Key<String> FILE =
      Key.of("file", NAME, "the file, relative to this one").need();
  private static final Key<Format> FORMAT =
      Key.of(
          "format",
          Choice.of("a trace format", Format.values()),
          "csv: a head line of time, rate, delay, loss, then values with units; mahimahi: a line for each packet of 1500 B that may leave, in ms. Left out: csv where the file's name ends so, else mahimahi");
  private static final Key<Boolean> REPEAT =
      Key.of("repeat", Flag.FLAG, "begin again after the last line").orElse("true");

  static final Keys KEYS = Keys.of("trace", "a trace", FILE, FORMAT, REPEAT);

  static final Form<TraceFile> FORM = new ShortOrLong<>(new Brief(), KEYS, TraceFile::of);

  private static @Nullable TraceFile of(Fields fields, Problems problems) {
    String file = fields.find(FILE);
    if (file == null) {
      return null;
    }
    Format format = fields.find(FORMAT);
    return new TraceFile(
        file, format == null ? formatOf(file) : format, fields.get(REPEAT), fields.at(FILE));
  }

  private static Format formatOf(String file) {
    return file.endsWith(".csv") ? Format.CSV : Format.MAHIMAHI;
  }

  private record Brief() implements Form<TraceFile> {
    @Override
    public @Nullable TraceFile read(YamlNode node, String name, Problems problems) {
      String file = NAME.read(node, name, problems);
      return file == null ? null : new TraceFile(file, formatOf(file), true, node.place());
    }

    @Override
    public String says() {
      return NAME.says() + ", such as lte.csv";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return new LinkedHashMap<>(Map.of("type", "string"));
    }
  }
}
