package org.roamlab.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalViewTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long wallNs;
  private final TerminalView view =
      new TerminalView(new PrintStream(out, true, UTF_8), () -> wallNs);

  private String shown() {
    var text = out.toString(UTF_8);
    out.reset();
    return text;
  }

  @Test
  void theBarShowsVirtualTimeAndItsSpeed() {
    view.progress(0, 60 * SECOND);
    assertThat(shown()).isEqualTo("\r\u001b[K ▕" + " ".repeat(32) + "▏ 0.0 s of 60 s");
    wallNs += SECOND;
    view.progress(30 * SECOND, 60 * SECOND);
    assertThat(shown())
        .isEqualTo("\r\u001b[K ▕" + "█".repeat(16) + " ".repeat(16) + "▏ 30.0 s of 60 s · 30x");
    wallNs += SECOND;
    view.progress(60 * SECOND, 60 * SECOND);
    assertThat(shown()).isEqualTo("\r\u001b[K ▕" + "█".repeat(32) + "▏ 60.0 s of 60 s · 30x");
  }

  @Test
  void aBarThatIsNotFullEndsInEighths() {
    view.progress(SECOND, 64 * SECOND);
    assertThat(shown()).contains("▕▌" + " ".repeat(31) + "▏");
  }

  @Test
  void anEventGoesAboveTheBar() {
    view.progress(0, 60 * SECOND);
    shown();
    view.event(20 * SECOND, "rate 20 → 2 Mbit/s");
    assertThat(shown())
        .isEqualTo(
            "\r\u001b[K  20.000 s  rate 20 → 2 Mbit/s\n\r\u001b[K ▕"
                + " ".repeat(32)
                + "▏ 0.0 s of 60 s");
  }

  @Test
  void theBarIsGoneAtTheEnd() {
    view.progress(0, 60 * SECOND);
    shown();
    view.end();
    assertThat(shown()).isEqualTo("\r\u001b[K");
    view.end();
    assertThat(shown()).isEmpty();
  }

  @Test
  void theHeadingFillsALineWhereItCan() {
    view.heading("first-run", "a test", "uml · virtual time · seed 1");
    assertThat(shown())
        .isEqualTo("first-run · a test" + " ".repeat(35) + "uml · virtual time · seed 1\n");
    view.heading("first-run", "a".repeat(60), "uml · virtual time · seed 1");
    assertThat(shown()).endsWith("aaa\n  uml · virtual time · seed 1\n");
  }
}
