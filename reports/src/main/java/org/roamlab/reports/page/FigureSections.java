package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.FigurePainter;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/** The figures: drawn by the script where there is one, and as pictures on paper. */
final class FigureSections {
  private FigureSections() {}

  static Html main(ReportedRun run) {
    if (run.figures().isEmpty())
      return element("p", "quiet", "There is nothing to draw: no traffic was measured.");
    return element("section").with("id", "main-figure").add(figure(run.figures().getFirst()));
  }

  static Html others(ReportedRun run) {
    List<Html> others = new ArrayList<>();
    for (Figure figure :
        run.figures().subList(Math.min(1, run.figures().size()), run.figures().size()))
      if (!ReportedRun.isOfInterface(figure)) others.add(figure(figure));
    return others.isEmpty() ? Html.NOTHING : Parts.section("figures", "Figures").add(others);
  }

  /** One below the other, each behind its name: there may be many. */
  static List<Html> ofInterfaces(ReportedRun run) {
    List<Html> figures = new ArrayList<>();
    // The first is the main figure, even where there is nothing but interfaces.
    for (Figure figure :
        run.figures().subList(Math.min(1, run.figures().size()), run.figures().size()))
      if (ReportedRun.isOfInterface(figure))
        figures.add(Parts.details(figure.title(), figure(figure)));
    return figures;
  }

  static Element figure(Figure figure) {
    Element element = element("figure").with("data-figure", figure.id());
    if (figure.warning() != null) element.add(element("p", "problem", figure.warning()));
    element.add(
        element("div")
            .with("class", "live")
            .add(windows(figure))
            .add(element("div").with("class", "charts")),
        element("div").with("class", "picture").add(new Html.Trusted(FigurePainter.svg(figure))),
        element("figcaption").add(Html.text(figure.caption() + " "), files(figure)));
    return element;
  }

  /** Buttons that look closely at a gap or a handover. */
  private static List<Html> windows(Figure figure) {
    List<Html> buttons = new ArrayList<>();
    buttons.add(zoom("whole run", figure.fromNs(), figure.toNs()));
    for (Figure.Window window : figure.windows())
      buttons.add(zoom(window.label(), window.fromNs(), window.toNs()));
    return List.of(element("div").with("class", "windows").add(buttons));
  }

  private static Html zoom(String label, long fromNs, long toNs) {
    return element("button")
        .with("type", "button")
        .with("data-from", Double.toString(fromNs / 1e9))
        .with("data-to", Double.toString(toNs / 1e9))
        .add(label);
  }

  private static Html files(Figure figure) {
    Element files = element("span").with("class", "files");
    for (String kind : List.of("csv", "svg", "pdf"))
      files.add(
          element("a")
              .with("href", "figures/" + figure.id() + "." + kind)
              .add(kind.toUpperCase(java.util.Locale.ROOT)),
          Html.text(" "));
    return files;
  }
}
