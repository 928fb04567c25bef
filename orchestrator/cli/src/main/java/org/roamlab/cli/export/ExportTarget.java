package org.roamlab.cli.export;

import org.roamlab.reports.export.InfluxAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where runs are to go. */
public sealed interface ExportTarget {
  /** To a server, which may be away. */
  record Influx(InfluxAddress address) implements ExportTarget {
    @Override
    public String text() {
      return "influx:" + address.text();
    }
  }

  /** Results as Prometheus scrapes them. */
  record Prometheus(String file) implements ExportTarget {
    @Override
    public String text() {
      return "prometheus:" + file;
    }
  }

  /** Everything, a line of JSON per point. */
  record JsonLines(String file) implements ExportTarget {
    @Override
    public String text() {
      return "jsonl:" + file;
    }
  }

  /** As a command line names it. */
  String text();

  /**
   * @throws IllegalArgumentException for people
   */
  static ExportTarget parse(String text) {
    var colon = text.indexOf(':');
    var rest = text.substring(colon + 1);
    if (colon > 0 && !rest.isEmpty()) {
      switch (text.substring(0, colon)) {
        case "influx" -> {
          return new Influx(InfluxAddress.parse(rest));
        }
        case "prometheus" -> {
          return new Prometheus(rest);
        }
        case "jsonl" -> {
          return new JsonLines(rest);
        }
        default -> {
          // Said below: it is no kind that we know.
        }
      }
    }
    throw new IllegalArgumentException("runs go to influx:URL, prometheus:FILE or jsonl:FILE");
  }

  /** For options. */
  final class Converter implements ITypeConverter<ExportTarget> {
    @Override
    public ExportTarget convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
