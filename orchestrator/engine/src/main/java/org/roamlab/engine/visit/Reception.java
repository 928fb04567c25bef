package org.roamlab.engine.visit;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.roamlab.engine.capture.CaptureTool;
import org.roamlab.engine.node.Attended;
import org.roamlab.engine.node.Nodes;
import org.roamlab.engine.timeline.Director;
import org.roamlab.topology.model.TimelineEntry.Action;

/** Where the engine receives visitors: each has one visit at a time, and gets its answers. */
public final class Reception {
  private final Map<Integer, Visit> visits = new ConcurrentHashMap<>();
  private final CompletableFuture<House> house = new CompletableFuture<>();
  private final Consumer<String> letters;

  /**
   * @param letters takes what is to go out, a line each; called by several threads
   */
  public Reception(Consumer<String> letters) {
    this.letters = letters;
  }

  /** What visitors come for. */
  public record House(Nodes nodes, BiConsumer<Action, Director.Asker> director) {}

  /** From now on visitors are let in; those who have come before were waiting. */
  public void open(House house) {
    this.house.complete(house);
  }

  /** Returns soon: all visitors come by one line. */
  public void hear(String line) {
    Letter letter = Letter.parse(line);
    int visitor = letter.visitor();
    try {
      receive(visitor, Request.parse(letter.text()));
    } catch (IOException | RuntimeException refused) {
      answer(visitor, new Answer.Refused(String.valueOf(refused.getMessage())));
    }
  }

  private void receive(int visitor, Request request) throws IOException {
    Visit visit = visits.getOrDefault(visitor, Visit.NONE);
    switch (request) {
      case Request.Start start -> begin(visitor, node(start));
      case Request.Listen(String node, String device) ->
          begin(visitor, nodes().attend(node, CaptureTool.listening(device)));
      case Request.Act(Action action) -> house.join().director().accept(action, asker(visitor));
      case Request.Input(String data) -> visit.input(Base64.getDecoder().decode(data));
      case Request.EndOfInput _ -> visit.endOfInput();
      case Request.Resize(var size) -> visit.resize(size);
      case Request.Took(int bytes) -> visit.took(bytes);
      case Request.Leave _ -> {
        visits.remove(visitor);
        visit.leave();
      }
    }
  }

  private Nodes nodes() {
    return house.join().nodes();
  }

  private Attended node(Request.Start start) throws IOException {
    List<String> command = start.command();
    return nodes().node(start.node()).attend(command, start.environment(), start.terminal());
  }

  private void begin(int visitor, Attended program) {
    ProgramVisit visit = new ProgramVisit(program, answer -> answer(visitor, answer));
    visits.put(visitor, visit);
    visit.begin();
  }

  private void answer(int visitor, Answer answer) {
    if (answer.last()) {
      visits.remove(visitor);
    }
    letters.accept(new Letter(visitor, answer.json()).line());
  }

  private Director.Asker asker(int visitor) {
    return new Director.Asker() {
      @Override
      public void done(String text) {
        answer(visitor, new Answer.Done(text));
      }

      @Override
      public void refused(String reason) {
        answer(visitor, new Answer.Refused(reason));
      }
    };
  }
}
