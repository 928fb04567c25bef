package org.roamlab.metrics.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of measures: a new one is a class and a line here. */
public final class MeasureKinds {
  static final List<MeasureKind> ALL =
      List.of(
          new ApplicationMeasure(),
          new TcpSequenceMeasure(),
          new GapsMeasure(),
          new StepsMeasure(),
          new RttMeasure(),
          new OneWayDelayMeasure(),
          new UdpQualityMeasure(),
          new VideoMeasure(),
          new ThroughputMeasure(),
          new LinkLoadMeasure(),
          new SignallingMeasure(),
          new HandoverMeasure(),
          new EnergyMeasure());

  private MeasureKinds() {}

  static @Nullable MeasureKind find(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst().orElse(null);
  }

  public static List<String> names() {
    return ALL.stream().map(MeasureKind::name).toList();
  }

  /** What a kind yields; empty where there is no such kind. */
  public static List<String> fields(String name) {
    MeasureKind kind = find(name);
    return kind == null ? List.of() : kind.fields();
  }

  /** What a kind yields for each interface besides. */
  public static List<String> fieldsOfInterface(String name) {
    MeasureKind kind = find(name);
    return kind == null ? List.of() : kind.fieldsOfInterface();
  }
}
