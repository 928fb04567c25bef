package org.roamlab.engine.visit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.json.RecordReader;
import org.roamlab.linux.Terminal;
import org.roamlab.topology.model.TimelineEntry.Action;
import tools.jackson.databind.json.JsonMapper;

/** What a visitor of a network that stays up wants of its engine. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Request.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Request.Listen.class, name = "listen"),
  @JsonSubTypes.Type(value = Request.Act.class, name = "act"),
  @JsonSubTypes.Type(value = Request.Input.class, name = "input"),
  @JsonSubTypes.Type(value = Request.EndOfInput.class, name = "end-of-input"),
  @JsonSubTypes.Type(value = Request.Resize.class, name = "resize"),
  @JsonSubTypes.Type(value = Request.Took.class, name = "took"),
  @JsonSubTypes.Type(value = Request.Leave.class, name = "leave")
})
public sealed interface Request {
  /**
   * A program in a node.
   *
   * @param environment added to the node's
   * @param terminal null: its three streams are pipes
   */
  record Start(
      String node,
      List<String> command,
      Map<String, String> environment,
      Terminal.@Nullable Size terminal)
      implements Request {}

  /** The packets of an interface, as pcap. */
  record Listen(String node, String device) implements Request {}

  /** What a timeline could do. */
  record Act(Action action) implements Request {}

  /**
   * @param data base64, for the program that was started
   */
  record Input(String data) implements Request {}

  record EndOfInput() implements Request {}

  record Resize(Terminal.Size terminal) implements Request {}

  /** So many bytes of output have found their reader: as many more may be sent. */
  record Took(int bytes) implements Request {}

  /** The visitor is gone. What was started is told to hang up. */
  record Leave() implements Request {}

  static Request parse(String text) {
    return new RecordReader().read(text, Request.class);
  }

  default String json() {
    return JsonMapper.shared().writeValueAsString(this);
  }
}
