package org.roamlab.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.reports.ExampleRun;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SummariesTest {
  private static Document junit(String name) throws Exception {
    byte[] xml = JUnitXml.of(ExampleRun.results(name, 100)).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  @Test
  void makesATestCaseOfEachClaimAndOneOfFidelity() throws Exception {
    Document xml = junit("");
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
  }

  @Test
  void saysWhatWasMeasuredAndExpectedWhereAClaimFailed() throws Exception {
    String failure = junit("").getElementsByTagName("failure").item(0).getTextContent();
    assertThat(failure)
        .isEqualTo(
            "measured 1.73\u202FMbit/s, expected 1.8 to 2 Mbit/s (download.goodput in 1.8 mbit..2 mbit)");
  }

  @Test
  void countsAnUnknownClaimAsAnErrorAndNeverAsPassed() throws Exception {
    Element error = (Element) junit("").getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).startsWith("unknown: data flows again");
  }

  @Test
  void staysXmlWhateverNamesHold() throws Exception {
    assertThat(junit("\"/><script>&\u0001]]>").getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void writesATableForContinuousIntegration() {
    assertThat(MarkdownSummary.of(List.of(ExampleRun.results("", 100))))
        .contains("### first-run: ✗ failed")
        .contains("venue uml · clock virtual · seed 1 · 60.0\u202Fs · fidelity valid")
        .contains(
            "| ✗ failed | the degradation shows as a slope, not as a step | 1.8 to 2 Mbit/s | 1.73\u202FMbit/s |");
  }

  @Test
  void keepsMarkupInNamesText() {
    assertThat(MarkdownSummary.of(List.of(ExampleRun.results("<img src=x>|`a`\n[b](c)", 100))))
        .contains("&lt;img src=x>\\|\\`a\\` \\[b\\](c)")
        .doesNotContain("<img");
  }

  private static String measured(double value, String unit) {
    return ClaimWords.measured(
        new ClaimResult(
            "c", "", null, "a < 5ms", ClaimResult.Verdict.PASS, value, unit, "< 5ms", null));
  }

  @Test
  void aSmallValueIsInAUnitThatSuitsIt() {
    assertThat(measured(0.00101, "s")).isEqualTo("1.01\u202Fms");
    assertThat(measured(0.291, "s")).isEqualTo("0.291\u202Fs");
    assertThat(measured(0, "s")).isEqualTo("0\u202Fs");
    assertThat(measured(0.0615, "")).isEqualTo("0.0615");
  }
}
