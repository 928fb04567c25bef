package org.roamlab.engine.visit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.json.JsonWriter;
import org.roamlab.json.RecordReader;

/** What the engine tells a visitor. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Answer.Output.class, name = "output"),
  @JsonSubTypes.Type(value = Answer.Took.class, name = "took"),
  @JsonSubTypes.Type(value = Answer.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = Answer.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Answer.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Answer.Gone.class, name = "gone")
})
public sealed interface Answer {
  /**
   * @param errors what came by the program's standard error
   * @param data base64
   */
  record Output(boolean errors, String data) implements Answer {}

  /** So many bytes of input have found their reader. */
  record Took(int bytes) implements Answer {}

  /** The program that was started. Nothing follows. */
  record Ended(int status) implements Answer {}

  /** The action has been carried out, and the kernel was asked. Nothing follows. */
  record Done(String text) implements Answer {}

  /** Nothing follows. */
  record Refused(String reason) implements Answer {}

  /** The whole network is. Nothing follows. */
  record Gone() implements Answer {}

  default boolean last() {
    return switch (this) {
      case Output _, Took _ -> false;
      case Ended _, Done _, Refused _, Gone _ -> true;
    };
  }

  static Answer parse(String text) {
    return new RecordReader().read(text, Answer.class);
  }

  /** Without the library that writes all else: it would take the engine long to load. */
  default String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (this) {
      case Output(boolean errors, String data) -> {
        fields.put("kind", "output");
        fields.put("errors", errors);
        fields.put("data", data);
      }
      case Took(int bytes) -> put(fields, "took", "bytes", bytes);
      case Ended(int status) -> put(fields, "ended", "status", status);
      case Done(String text) -> put(fields, "done", "text", text);
      case Refused(String reason) -> put(fields, "refused", "reason", reason);
      case Gone _ -> fields.put("kind", "gone");
    }
    return json(fields);
  }

  private static String json(Map<String, Object> fields) {
    StringBuilder json = new StringBuilder();
    JsonWriter.append(json, fields);
    return json.toString();
  }

  private static void put(Map<String, Object> fields, String kind, String name, Object value) {
    fields.put("kind", kind);
    fields.put(name, value);
  }
}
