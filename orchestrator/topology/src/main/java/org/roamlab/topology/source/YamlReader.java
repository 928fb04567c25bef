package org.roamlab.topology.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.source.YamlNode.Entry;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlNode.Scalar;
import org.roamlab.topology.source.YamlNode.Sequence;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds nodes from the events of a YAML parser. The parser's own typing of scalars follows YAML
 * 1.1 ({@code no} is false, {@code 1:30} is ninety), so it is not used.
 */
public final class YamlReader {
  static final int DEEPEST = 40;

  /** What aliases may add, in nodes: a dozen shared link definitions, not a bomb. */
  static final int MOST_ALIASED = 20_000;

  /** The parser's time grows with the square of a word's length. */
  static final int LONGEST_LINE = 200_000;

  private final SourceFile file;
  private final Problems problems;
  private final ParserImpl parser;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int built;
  private int aliased;

  private record Anchored(YamlNode node, int size) {}

  /** Thrown where reading on makes no sense; the problem has been reported. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super(null, null, false, false);
    }
  }

  private YamlReader(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.parser = new ParserImpl(new StreamReader(file.text()), options);
  }

  /** The document of the file, or null when that has been reported as a problem. */
  public static @Nullable YamlNode read(SourceFile file, Problems problems) {
    try {
      return new YamlReader(file, problems).document();
    } catch (Unreadable reported) {
      return null;
    } catch (MarkedYAMLException e) {
      YamlFault.report(e, file, problems);
      return null;
    } catch (YAMLException e) {
      problems.error(new Place(file, 1, 1, 1), "this is not YAML: " + e.getMessage(), null);
      return null;
    }
  }

  private @Nullable YamlNode document() {
    checkCharacters();
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      problems.error(
          new Place(file, 1, 1, 1),
          "the file holds nothing",
          "it begins with 'experiment: NAME' or 'topology: NAME'");
      return null;
    }
    parser.getEvent();
    YamlNode root = node(0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      problems.error(
          place(parser.peekEvent()),
          "a second document begins here",
          "a file holds one; put the second into a file of its own");
    }
    return root;
  }

  /** YAML allows only printable characters; the first other one is shown. */
  private void checkCharacters() {
    int number = 1;
    for (String line : file.lines()) {
      if (line.length() > LONGEST_LINE) {
        problems.error(
            new Place(file, number, 1, 1),
            "a line of " + line.length() + " characters",
            "break it into lines of at most " + LONGEST_LINE);
        throw new Unreadable();
      }
      int column = 1;
      for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
        int character = line.codePointAt(i);
        if (!StreamReader.isPrintable(character)) {
          problems.error(
              new Place(file, number, column, 1),
              "character U+%04X is not text".formatted(character),
              "remove it");
          throw new Unreadable();
        }
        column++;
      }
      number++;
    }
  }

  private YamlNode node(int depth) {
    Event event = parser.getEvent();
    if (depth > DEEPEST) {
      problems.error(
          place(event), "nested deeper than " + DEEPEST + " levels", "no experiment needs that");
      throw new Unreadable();
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    int before = built++;
    YamlNode node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case CollectionStartEvent start when start.is(Event.ID.SequenceStart) ->
              sequence(start, depth);
          default -> mapping(event, depth);
        };
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, built - before));
    }
    return node;
  }

  private Scalar scalar(ScalarEvent event) {
    checkTag(event, event.getTag());
    return new Scalar(place(event), event.getValue(), event.isPlain(), null);
  }

  private Sequence sequence(CollectionStartEvent start, int depth) {
    checkTag(start, start.getTag());
    List<YamlNode> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    return new Sequence(placeTo(start, parser.getEvent()), items);
  }

  private Mapping mapping(Event start, int depth) {
    checkTag(start, ((CollectionStartEvent) start).getTag());
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<YamlNode> merged = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      YamlNode value = node(depth + 1);
      if (!(key instanceof Scalar name)) {
        problems.error(key.place(), "a key is a plain word", null);
      } else if (name.plain() && name.text().equals("<<")) {
        merged.add(value);
      } else {
        put(entries, new Entry(name, value));
      }
    }
    for (YamlNode from : merged) {
      merge(entries, from);
    }
    return new Mapping(placeTo(start, parser.getEvent()), List.copyOf(entries.values()));
  }

  private void put(Map<String, Entry> entries, Entry entry) {
    Entry first = entries.putIfAbsent(entry.key().text(), entry);
    if (first != null) {
      problems.error(
          entry.key().place(),
          "'" + entry.key().text() + "' is here twice",
          "the first is in line " + first.key().place().line());
    }
  }

  /** {@code <<: *shared} gives a mapping the entries of another one that it does not have. */
  private void merge(Map<String, Entry> entries, YamlNode from) {
    switch (from) {
      case Mapping mapping -> {
        for (Entry entry : mapping.entries()) {
          entries.putIfAbsent(entry.key().text(), entry);
        }
      }
      case Sequence sequence -> {
        for (YamlNode item : sequence.items()) {
          if (item instanceof Mapping mapping) {
            merge(entries, mapping);
          } else {
            problems.error(item.place(), "'<<' merges mappings", "name one as <<: *anchor");
          }
        }
      }
      case Scalar scalar ->
          problems.error(scalar.place(), "'<<' merges mappings", "name one as <<: *anchor");
    }
  }

  private YamlNode aliased(AliasEvent event) {
    Anchored anchored = anchors.get(event.getAnchor());
    if (anchored == null) {
      problems.error(
          place(event),
          "no anchor '&" + event.getAnchor() + "' stands complete before this",
          "an alias repeats what stands above it");
      throw new Unreadable();
    }
    built += anchored.size();
    aliased += anchored.size();
    if (aliased > MOST_ALIASED) {
      problems.error(
          place(event),
          "aliases repeat more than " + MOST_ALIASED + " values",
          "write fewer or smaller aliases");
      throw new Unreadable();
    }
    return anchored.node();
  }

  private void checkTag(Event event, @Nullable String tag) {
    if (tag != null && !tag.equals("!")) {
      problems.error(
          place(event),
          "tags such as '" + shortTag(tag) + "' have no meaning here",
          "leave it out");
    }
  }

  private static String shortTag(String tag) {
    return tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring(18) : tag;
  }

  private Place place(Event event) {
    return placeTo(event, event);
  }

  private Place placeTo(Event first, Event last) {
    Mark start = first.getStartMark();
    Mark end = last.getEndMark();
    int length = end.getColumn() - start.getColumn();
    if (end.getLine() != start.getLine()) {
      String line = file.line(start.getLine() + 1);
      length =
          line == null
              ? 1
              : line.stripTrailing().codePointCount(0, line.stripTrailing().length())
                  - start.getColumn();
    }
    return new Place(file, start.getLine() + 1, start.getColumn() + 1, Math.max(1, length));
  }
}
