package org.roamlab.topology.language;

import java.util.List;

/**
 * A kind of measure in the table.
 *
 * @param main its value names what is measured
 * @param of what that must be
 * @param more its options
 * @param metrics what it yields; a claim calls them {@code MEASURE.METRIC}
 * @param ofInterface what it yields for each interface besides; {@code MEASURE.INTERFACE.METRIC}
 */
public record MeasureKind(
    Key<String> main,
    Target of,
    List<Key<?>> more,
    String says,
    List<Metric> metrics,
    List<Metric> ofInterface)
    implements Variants.Variant {

  MeasureKind andOfEachInterface(Metric... each) {
    return new MeasureKind(main, of, more, says, metrics, List.of(each));
  }

  public enum Target {
    TRAFFIC("a traffic"),
    NODE("a node"),
    LINK("a link"),
    TRAFFIC_OR_LINK("a traffic or a link");

    private final String says;

    Target(String says) {
      this.says = says;
    }

    public String says() {
      return says;
    }
  }

  /** The base units of metrics; what people read is scaled. */
  public enum Unit {
    COUNT("count"),
    SECONDS("s"),
    BITS_PER_SECOND("bit/s"),
    BYTES("B"),
    FRACTION("fraction"),
    JOULES("J"),
    WATTS("W"),
    JOULES_PER_MEGABYTE("J/MB");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** One figure that a measure yields. */
  public record Metric(String name, Unit unit, String says) {
    static Metric count(String name, String says) {
      return new Metric(name, Unit.COUNT, says);
    }

    static Metric share(String name, String says) {
      return new Metric(name, Unit.FRACTION, says);
    }

    static Metric seconds(String name, String says) {
      return new Metric(name, Unit.SECONDS, says);
    }

    static Metric bytes(String name, String says) {
      return new Metric(name, Unit.BYTES, says);
    }

    static Metric rate(String name, String says) {
      return new Metric(name, Unit.BITS_PER_SECOND, says);
    }

    static Metric joules(String name, String says) {
      return new Metric(name, Unit.JOULES, says);
    }

    static Metric joulesPerMegabyte(String name, String says) {
      return new Metric(name, Unit.JOULES_PER_MEGABYTE, says);
    }

    static Metric watts(String name, String says) {
      return new Metric(name, Unit.WATTS, says);
    }
  }

  public String name() {
    return main.name();
  }
}
