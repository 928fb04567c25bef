package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;
import org.roamlab.topology.source.YamlNode.Scalar;

/** A parameter's default: any scalar, alone or with a sentence on what it is for. */
record ParameterForm() implements Form<Scalar> {
  private static final Key<Scalar> DEFAULT =
      Key.of("default", new AnyScalar(), "its value where --set gives none").need();
  private static final Key<String> SAYS =
      Key.of("says", Text.of("a text", "rate of the access link"), "what it is for");
  private static final Form<Scalar> FORM =
      new ShortOrLong<>(
          new AnyScalar(),
          Keys.of("parameter", "a parameter", DEFAULT, SAYS),
          (fields, _) -> fields.find(DEFAULT));

  @Override
  public @Nullable Scalar read(YamlNode node, String name, Problems problems) {
    return FORM.read(node, name, problems);
  }

  @Override
  public String says() {
    return "a value, such as 20mbit; or a mapping of default, says";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return FORM.schema(definitions);
  }

  record AnyScalar() implements Form<Scalar> {
    @Override
    public @Nullable Scalar read(YamlNode node, String name, Problems problems) {
      if (node instanceof Scalar scalar) {
        return scalar;
      }
      problems.error(
          node.place(),
          "'" + name + "' is a single value, found " + Form.kind(node),
          "such as 20mbit");
      return null;
    }

    @Override
    public String says() {
      return "a value";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      Map<String, Object> scalar = new LinkedHashMap<>();
      scalar.put("type", List.of("string", "number", "boolean"));
      return scalar;
    }
  }
}
