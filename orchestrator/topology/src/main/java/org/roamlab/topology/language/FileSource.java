package org.roamlab.topology.language;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/**
 * The content of a node's file, or the file that holds it.
 *
 * @param from relative to the file that names it
 * @param fromPlace where it is named
 */
public record FileSource(
    @Nullable String content, @Nullable String from, String mode, Place fromPlace) {
  private static final Key<String> CONTENT =
      Key.of("content", new Text("a text", "hello", true), "what the file holds");
  private static final Key<String> FROM =
      Key.of(
          "from", Text.of("a file name", "nginx.conf"), "the file to copy, relative to this one");
  private static final Key<String> MODE =
      Key.of("mode", new FileMode(), "permissions in octal").orElse("0644");

  static final Form<FileSource> FORM =
      new ShortOrLong<>(
          new Inline(),
          Keys.of(
              "node file", "a file: its content, or where to copy it from", CONTENT, FROM, MODE),
          FileSource::of);

  private static @Nullable FileSource of(Fields fields, Problems problems) {
    if (fields.has(CONTENT) == fields.has(FROM)) {
      problems.error(
          fields.place().start(), "a file has either 'content' or 'from'", "give one of them");
      return null;
    }
    return new FileSource(
        fields.find(CONTENT),
        fields.find(FROM),
        fields.get(MODE),
        fields.at(fields.has(FROM) ? FROM : CONTENT));
  }

  private record Inline() implements Form<FileSource> {
    private static final Text TEXT = new Text("the content of a file", "hello", true);

    @Override
    public @Nullable FileSource read(YamlNode node, String name, Problems problems) {
      String content = TEXT.read(node, name, problems);
      return content == null ? null : new FileSource(content, null, "0644", node.place());
    }

    @Override
    public String says() {
      return TEXT.says();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return TEXT.schema(definitions);
    }
  }
}
