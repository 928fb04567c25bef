package org.roamlab.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.roamlab.reports.html.Html.element;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void escapesTextAndAttributeValues() {
    assertThat(element("p").with("title", "\"><script>'&").add("</p><b>").toString())
        .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;/p&gt;&lt;b&gt;</p>");
  }

  @Test
  void showsControlCharactersAsReplacementCharacters() {
    assertThat(Html.escaped("a\u0000b\u001b[31m\u007f\ntab\t"))
        .isEqualTo("a\uFFFDb\uFFFD[31m\uFFFD\ntab\t");
  }

  @Test
  void refusesAddressesWithAScheme() {
    assertThatThrownBy(() -> element("a").with("href", "javascript:alert(1)"))
        .hasMessageContaining("within the run directory");
  }

  @Test
  void refusesEventHandlers() {
    assertThatThrownBy(() -> element("p").with("onclick", "x")).hasMessageContaining("onclick");
  }

  @Test
  void refusesNamesThatHoldMarkup() {
    assertThatThrownBy(() -> element("p><script")).hasMessageContaining("not a name");
    assertThatThrownBy(() -> element("p").with("a b=", "x")).hasMessageContaining("not a name");
  }

  @Test
  void leavesVoidElementsWithoutAnEnd() {
    assertThat(element("meta").with("charset", "utf-8").toString())
        .isEqualTo("<meta charset=\"utf-8\">");
  }
}
