package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;

/** Pieces that several sections of the page are built from. */
final class Parts {
  private Parts() {}

  static Element section(String id, String title) {
    return element("section").with("id", id).add(element("h2").add(title));
  }

  /** A table that scrolls in itself where the screen is narrow. */
  static Element table(String cssClass, List<String> columns, List<List<Html>> rows) {
    Element head = element("tr");
    for (String column : columns) head.add(element("th").with("scope", "col").add(column));
    Element body = element("tbody");
    for (List<Html> row : rows) {
      Element line = element("tr");
      for (int i = 0; i < row.size(); i++)
        line.add(element("td").with("data-column", columns.get(i)).add(row.get(i)));
      body.add(line);
    }
    return element("div")
        .with("class", "scroll")
        .add(element("table").with("class", cssClass).add(element("thead").add(head), body));
  }

  /** A row of plain cells. */
  static List<Html> row(String... cells) {
    List<Html> row = new ArrayList<>();
    for (String cell : cells) row.add(Html.text(cell));
    return row;
  }

  /** A verdict as a word with a sign and a colour. */
  static Element verdict(Enum<?> verdict) {
    String word = verdict.name().toLowerCase(Locale.ROOT);
    String shown =
        switch (word) {
          case "pass" -> "✓ passed";
          case "fail" -> "✗ failed";
          case "valid" -> "✓ valid";
          case "suspect" -> "! suspect";
          case "error" -> "! error";
          default -> "? " + word;
        };
    return element("span", "verdict " + word, shown);
  }

  static Element details(String summary, Html... content) {
    return element("details").add(element("summary").add(summary)).add(content);
  }

  static String orDash(@org.jspecify.annotations.Nullable String text) {
    return text == null || text.isEmpty() ? "–" : text;
  }
}
