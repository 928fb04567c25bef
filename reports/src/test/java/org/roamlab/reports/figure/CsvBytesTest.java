package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CsvBytesTest {
  private interface Writing {
    CsvBytes write(CsvBytes csv) throws IOException;
  }

  private static String written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.write(new CsvBytes(out)).flush();
    return out.toString(StandardCharsets.US_ASCII);
  }

  /** All lengths, where a number gets another digit, and numbers in between. */
  private static long[] numbers() {
    LongStream.Builder numbers = LongStream.builder().add(0).add(Long.MAX_VALUE);
    Random random = new Random(1);
    for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
      numbers.add(power - 1).add(power).add(power + 1);
      for (int i = 0; i < 100; i++) numbers.add(random.nextLong(power, power * 9 + 1));
      if (power == 1_000_000_000_000_000_000L) break;
    }
    return numbers.build().toArray();
  }

  @Test
  void secondsAreExact() throws IOException {
    for (long ns : numbers()) {
      String text = BigDecimal.valueOf(ns, 9).toPlainString();
      assertThat(written(csv -> csv.seconds(ns))).isEqualTo(text);
      if (ns > 0) assertThat(written(csv -> csv.seconds(-ns))).isEqualTo("-" + text);
    }
  }

  @Test
  void numbersReadBackAsTheyWere() throws IOException {
    for (long number : numbers()) {
      double value = number;
      String text = written(csv -> csv.number(value));
      assertThat(Double.parseDouble(text)).isEqualTo(value);
      if (number < 1_000_000_000_000_000L) assertThat(text).isEqualTo(Long.toString(number));
    }
  }
}
