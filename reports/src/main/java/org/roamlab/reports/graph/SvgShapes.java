package org.roamlab.reports.graph;

import static org.roamlab.reports.graph.SvgGraph.number;

import org.roamlab.reports.graph.NetworkGraph.Shape;

/** The shapes of roles, around a point. */
final class SvgShapes {
  /** All shapes are drawn this wide to each side of where lines end. */
  static final double HALF_WIDTH = 19;

  private SvgShapes() {}

  static String shape(Shape shape, double x, double y) {
    String content =
        switch (shape) {
          case COMPUTER ->
              """
              <rect class="rg-body" x="-19" y="-17" width="38" height="27" rx="3"/>
              <path class="rg-mark" d="M0 10v7M-9 17.5h18"/>
              """;
          case ROUTER ->
              """
              <circle class="rg-body" r="19"/>
              <path class="rg-mark" d="M-14 0h9m-4 -4l4 4l-4 4M14 0h-9m4 -4l-4 4l4 4\
              M0 -5v-9m-4 4l4 -4l4 4M0 5v9m-4 -4l4 4l4 -4"/>
              """;
          case SERVER ->
              """
              <rect class="rg-body" x="-19" y="-19" width="38" height="38" rx="3"/>
              <path class="rg-mark" d="M-19 -6.3h38M-19 6.3h38M-12 -12.6h10M-12 0h10M-12 12.6h10\
              M12 -12.6h1M12 0h1M12 12.6h1"/>
              """;
          case ACCESS_POINT ->
              """
              <rect class="rg-body" x="-19" y="3" width="38" height="15" rx="3"/>
              <path class="rg-mark" d="M0 3v-9M-6 -9a8 8 0 0 1 12 0M-11 -14a15 15 0 0 1 22 0\
              M-12 10.5h1M-6 10.5h1"/>
              """;
          case MOBILE ->
              """
              <rect class="rg-ground" x="-19" y="-20" width="38" height="40"/>
              <rect class="rg-body" x="-12" y="-20" width="24" height="40" rx="4"/>
              <path class="rg-mark" d="M-3 -15.5h6M0 15h.1M-12 -11.5h24M-12 10.5h24\
              M-16 -6a9 9 0 0 0 0 12M16 -6a9 9 0 0 1 0 12"/>
              """;
        };
    return "<g transform=\"translate(%s %s)\">%n%s</g>%n".formatted(number(x), number(y), content);
  }
}
