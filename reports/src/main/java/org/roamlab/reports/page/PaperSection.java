package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Manifest;
import org.roamlab.metrics.suite.SuiteRun.Paper;
import org.roamlab.reports.html.Html;

/** What the paper says about the figure that a run makes again, and where ours differs. */
final class PaperSection {
  private PaperSection() {}

  static Html of(Manifest manifest) {
    return of(Paper.of(manifest));
  }

  static Html of(Paper paper) {
    List<Html> parts = new ArrayList<>();
    parts.add(sentence(source(paper), paper.says()));
    parts.add(sentence("Here", paper.differs()));
    return Html.fragment(parts);
  }

  private static String source(Paper paper) {
    String figure = paper.figure();
    String name = paper.name() == null ? "The paper" : paper.name();
    if (figure == null) return name;
    return name + (figure.matches("\\d.*") ? ", Fig. " : ", ") + figure;
  }

  private static Html sentence(String who, @Nullable String text) {
    return text == null
        ? Html.NOTHING
        : element("p").with("class", "paper").add(element("b").add(who + ": "), Html.text(text));
  }
}
