package org.roamlab.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.ExampleRun;
import org.roamlab.reports.RunReport;

/**
 * Opens a report in Chromium, in a frame of a page that looks at it and says what it saw. Whatever
 * the browser writes to its console, such as an error or what the security policy forbade, fails.
 */
@Tag("peer")
class BrowserTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>parent.hacked=1</script>",
          "</script><script>parent.hacked=1</script>",
          "\"><img src=x onerror=parent.hacked=1>",
          "'-parent.hacked-'\" onmouseover=\"parent.hacked=1",
          "</title></style></svg></textarea><svg onload=parent.hacked=1>",
          "javascript:parent.hacked=1",
          "\u2028]]>--><!--");

  @TempDir static Path directory;
  private static Map<String, String> seen = Map.of();
  private static String console = "";

  @BeforeAll
  static void openAReportWithHostileNames() throws Exception {
    String name = String.join(" ", HOSTILE);
    RunDirectory run = ExampleRun.directory(directory.resolve("run"), name);
    RunReport.write(run, ExampleRun.results(name, 60_000));
    Files.writeString(directory.resolve("look.html"), resource("look.html"));
    browse(directory.resolve("look.html"));
  }

  private static void browse(Path page) throws Exception {
    Path dom = directory.resolve("dom.html");
    Path log = directory.resolve("browser.log");
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--allow-file-access-from-files",
                "--enable-logging=stderr",
                "--user-data-dir=" + directory.resolve("profile"),
                "--window-size=1280,1000",
                "--virtual-time-budget=20000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(browser.waitFor(120, TimeUnit.SECONDS)).as("the browser ended").isTrue();
    console =
        String.join(
            "\n", Files.readString(log).lines().filter(line -> line.contains("CONSOLE")).toList());
    seen = results(Files.readString(dom));
  }

  private static Map<String, String> results(String dom) {
    Map<String, String> results = new TreeMap<>();
    Pattern.compile("<li>([a-z0-9-]+)=([^<]*)</li>")
        .matcher(dom)
        .results()
        .forEach(m -> results.put(m.group(1), m.group(2)));
    return results;
  }

  private static String resource(String name) {
    try (var in = BrowserTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void writesNothingToTheConsole() {
    assertThat(console).isEmpty();
  }

  @Test
  void drawsEveryChart() {
    assertThat(Integer.parseInt(seen.get("charts"))).isGreaterThanOrEqualTo(4);
    assertThat(seen).containsEntry("empty-charts", "0");
  }

  @Test
  void staysWithinTheWidthOfAPhone() {
    assertThat(seen).containsEntry("too-wide", "");
    assertThat(seen).containsEntry("overflow-400", "0").containsEntry("overflow-1280", "0");
  }

  @Test
  void neverMakesANameAScript() {
    assertThat(seen).containsEntry("hacked", "undefined").containsEntry("scripts", "3");
    assertThat(seen).containsEntry("foreign-images", "0").containsEntry("handlers", "0");
  }

  @Test
  void looksCloselyAtAGapAndBack() {
    assertThat(Double.parseDouble(seen.get("zoomed-from"))).isBetween(30.0, 34.9);
    assertThat(seen).containsEntry("whole-from", "0");
  }

  @Test
  void changesTheThemeAndTheCurvesWithIt() {
    assertThat(seen.get("dark-curve")).isNotEqualTo(seen.get("light-curve"));
  }

  @Test
  void hidesACurveAndShowsItAgain() {
    assertThat(seen).containsEntry("curve-off", "false").containsEntry("curve-on", "true");
  }

  @Test
  void hidesTheMessagesOfAProtocolAndShowsThemAgain() {
    assertThat(seen).containsEntry("without-protocol", "ICMPv6 1 1");
    assertThat(seen).containsEntry("with-protocol", "0");
  }

  @Test
  void opensAMessageToItsFields() {
    assertThat(seen.get("message-fields")).contains("sequence", "flags");
  }

  @Test
  void asksNothingOfANetwork() {
    assertThat(seen).containsEntry("requests", "0");
  }
}
