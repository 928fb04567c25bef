package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.ExampleRun;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Panel;

class FigureCsvTest {
  private static String csv(String label, double... values) {
    Curve curve =
        new Curve(
            label,
            0,
            false,
            ExampleRun.series(
                "s",
                "s",
                Unit.MEGABIT_PER_SECOND,
                Shape.LINE,
                values.length,
                i -> 1_500_000_001L * i,
                i -> values[i]));
    StringWriter out = new StringWriter();
    FigureCsv.write(
        new Figure(
            "f",
            "t",
            "c",
            0,
            Long.MAX_VALUE,
            List.of(new Panel("rate", 2, List.of(curve))),
            List.of(),
            List.of(),
            List.of(),
            null),
        out);
    return out.toString();
  }

  @Test
  void holdsEveryPointToTheNanosecond() {
    assertThat(csv("rate", 1, 18.70625, 0))
        .isEqualTo(
            """
            curve,time_s,value,unit
            rate,0.000000000,1,Mbit/s
            rate,1.500000001,18.70625,Mbit/s
            rate,3.000000002,0,Mbit/s
            """);
  }

  @Test
  void quotesNamesAndDefusesFormulas() {
    assertThat(csv("=a,\"b\"", 1)).contains("\"'=a,\"\"b\"\"\",0.000000000,1,Mbit/s\n");
  }
}
