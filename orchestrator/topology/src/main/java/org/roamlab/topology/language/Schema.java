package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of files, for editors: made of the same tables that read them. */
public final class Schema {
  private Schema() {}

  /** JSON Schema 2020-12, as text. */
  public static String text(Roles roles) {
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(schema(roles))
        + "\n";
  }

  static Map<String, Object> schema(Roles roles) {
    Definitions definitions = new Definitions();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Roamlab experiment or topology");
    schema.putAll(new DocumentKeys(roles).all().schema(definitions));
    schema.put("$defs", definitions.all());
    return schema;
  }
}
