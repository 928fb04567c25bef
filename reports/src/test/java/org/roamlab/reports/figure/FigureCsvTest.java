package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.ExampleRun;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Panel;

class FigureCsvTest {
  private static String csv(String label, double... values) throws IOException {
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
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
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void holdsEveryPointToTheNanosecond() throws IOException {
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
  void quotesNamesAndDefusesFormulas() throws IOException {
    assertThat(csv("=a,\"b\"", 1)).contains("\"'=a,\"\"b\"\"\",0.000000000,1,Mbit/s\n");
  }

  @Test
  void writesNumbersAsJavaDoesButWholeOnesWithoutAPoint() throws IOException {
    double[] values = {-3, -0.25, 1e14, 1e15, 1.5e-7, Double.NaN, 113724472};
    assertThat(csv("x", values).lines().skip(1).map(line -> line.split(",", -1)[2]))
        .containsExactly("-3", "-0.25", "100000000000000", "1.0E15", "1.5E-7", "NaN", "113724472");
  }

  @Test
  void losesNothingBetweenBuffers() throws IOException {
    double[] values = new double[20_000];
    for (int i = 0; i < values.length; i++) values[i] = i;
    assertThat(csv("größer", values).lines().skip(1))
        .hasSize(values.length)
        .allMatch(line -> line.startsWith("größer,") && line.endsWith(",Mbit/s"))
        .last()
        .isEqualTo("größer,29998.500019999,19999,Mbit/s");
  }
}
