package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/** The page: one file that holds all it needs and asks nothing of a network. */
public final class HtmlReport {
  private HtmlReport() {}

  /** The page of one run; it links to the files of the run directory that it lies in. */
  public static String of(ReportedRun run) {
    List<Html> parts = new ArrayList<>();
    parts.add(Heading.of(run));
    parts.add(ClaimsTable.of(run.results()));
    parts.add(FigureSections.main(run));
    parts.add(GapSection.of(run.results()));
    parts.add(HandoverSection.of(run.results()));
    parts.add(FigureSections.others(run));
    parts.add(MetricsSection.of(run.results()));
    parts.add(LadderSection.of(run.results()));
    parts.add(TopologySection.of(run));
    parts.add(InterfaceSection.of(run));
    parts.add(FidelitySection.of(run.results()));
    parts.add(LogSection.of(run.directory()));
    parts.add(EnvironmentSection.of(run.directory()));
    return page(run.results().experiment(), parts, run.figures());
  }

  static String page(String title, List<Html> parts, List<Figure> figures) {
    PageResources resources = PageResources.get();
    Element head =
        element("head")
            .add(
                element("meta").with("charset", "utf-8"),
                element("meta")
                    .with("http-equiv", "Content-Security-Policy")
                    .with("content", resources.securityPolicy()),
                element("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"),
                element("meta").with("name", "color-scheme").with("content", "light dark"),
                element("title").add(title + " – Roamlab"),
                element("style").add(new Html.Trusted(resources.style())));
    Element body =
        element("body")
            .add(element("main").add(parts))
            .add(
                element("script")
                    .with("type", "application/json")
                    .with("id", "figure-data")
                    .add(new Html.Trusted(new FigureData(figures).json(figures))),
                element("script").add(new Html.Trusted(resources.chartLibrary())),
                element("script").add(new Html.Trusted(resources.script())));
    StringBuilder out = new StringBuilder(1 << 20).append("<!DOCTYPE html>\n");
    element("html").with("lang", "en").add(head, body).writeTo(out);
    return out.append('\n').toString();
  }
}
