package org.roamlab.reports.html;

import java.util.List;

/**
 * A piece of a page. Text and attribute values are escaped when they are written, whatever they
 * hold; only {@link Trusted} goes out as it is, and only this project's own files and drawings may
 * be put in one.
 */
public sealed interface Html permits Element, Html.Text, Html.Trusted, Html.Fragment {
  void writeTo(StringBuilder out);

  /** Characters for people. */
  record Text(String text) implements Html {
    @Override
    public void writeTo(StringBuilder out) {
      escape(text, out);
    }
  }

  /** Markup that this project wrote: a style sheet, a script, a drawing. Never a user's words. */
  record Trusted(String markup) implements Html {
    @Override
    public void writeTo(StringBuilder out) {
      out.append(markup);
    }
  }

  /** Pieces one after the other. */
  record Fragment(List<? extends Html> parts) implements Html {
    @Override
    public void writeTo(StringBuilder out) {
      for (Html part : parts) part.writeTo(out);
    }
  }

  Html NOTHING = new Fragment(List.of());

  static Html text(String text) {
    return new Text(text);
  }

  static Element element(String name) {
    return new Element(name);
  }

  /** An element with a class and text. */
  static Element element(String name, String cssClass, String text) {
    return new Element(name).with("class", cssClass).add(text);
  }

  static Html fragment(List<? extends Html> parts) {
    return new Fragment(parts);
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    escape(text, out);
    return out.toString();
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(allowed(c) ? c : '\uFFFD');
      }
    }
  }

  /** Control characters are not allowed in HTML nor in XML; a program's output may hold them. */
  private static boolean allowed(char c) {
    return (c >= ' ' && c != 0x7F && c < 0xFFFE) || c == '\n' || c == '\t';
  }
}
