package org.roamlab.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element under construction. Its name and its attributes' names are checked, so that they
 * cannot smuggle markup.
 */
public final class Element implements Html {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "meta", "link", "col");

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final List<Html> children = new ArrayList<>();

  Element(String name) {
    this.name = checked(name);
  }

  /**
   * Adds an attribute. Addresses are checked: a scheme such as {@code javascript:} has no place in
   * a report.
   */
  public Element with(String attribute, String value) {
    if (attribute.startsWith("on"))
      throw new IllegalArgumentException("a report has no inline event handlers: " + attribute);
    if ((attribute.equals("href") || attribute.equals("src")) && value.contains(":"))
      throw new IllegalArgumentException("only addresses within the run directory: " + value);
    attributes
        .append(' ')
        .append(checked(attribute))
        .append("=\"")
        .append(Html.escaped(value))
        .append('"');
    return this;
  }

  /** Adds an attribute that has no value. */
  public Element with(String attribute) {
    attributes.append(' ').append(checked(attribute));
    return this;
  }

  public Element add(String text) {
    children.add(Html.text(text));
    return this;
  }

  public Element add(Html... parts) {
    children.addAll(List.of(parts));
    return this;
  }

  public Element add(List<? extends Html> parts) {
    children.addAll(parts);
    return this;
  }

  @Override
  public void writeTo(StringBuilder out) {
    out.append('<').append(name).append(attributes).append('>');
    if (VOID.contains(name)) return;
    for (Html child : children) child.writeTo(out);
    out.append("</").append(name).append('>');
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    writeTo(out);
    return out.toString();
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches())
      throw new IllegalArgumentException("not a name of an element or attribute: " + name);
    return name;
  }
}
