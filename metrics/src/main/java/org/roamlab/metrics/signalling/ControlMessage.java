package org.roamlab.metrics.signalling;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.result.LadderMessage.DecodedField;

/**
 * A control message, named and taken apart.
 *
 * @param summary what tells it from others of its kind
 */
public record ControlMessage(
    String protocol, String name, String summary, List<DecodedField> fields) {

  /** Collects the fields of a message; those that matter most make its summary. */
  static final class Builder {
    private final String protocol;
    private final String name;
    private final List<DecodedField> fields = new ArrayList<>();
    private final List<String> summary = new ArrayList<>();

    Builder(String protocol, String name) {
      this.protocol = protocol;
      this.name = name;
    }

    Builder field(String field, Object value) {
      fields.add(new DecodedField(0, field, String.valueOf(value)));
      return this;
    }

    /** A field of an option in the message. */
    Builder inner(String field, Object value) {
      fields.add(new DecodedField(1, field, String.valueOf(value)));
      return this;
    }

    /** A field that is part of the summary as well. */
    Builder key(String field, Object value) {
      summary.add(field + " " + value);
      return field(field, value);
    }

    Builder summary(String text) {
      summary.add(text);
      return this;
    }

    ControlMessage build() {
      return new ControlMessage(protocol, name, String.join(", ", summary), List.copyOf(fields));
    }
  }
}
