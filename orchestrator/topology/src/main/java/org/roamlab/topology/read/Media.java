package org.roamlab.topology.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlReader;

/** The media that are shipped: a file like any other, that every experiment includes. */
public final class Media {
  /** What a link is made of that does not say. */
  public static final String PLAIN = "cable";

  private static final String RESOURCE = "/org/roamlab/topology/media.yaml";

  private Media() {}

  /** The text of the file, for people. */
  public static String text() {
    try (InputStream in = Media.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Fields> shipped(Problems problems) {
    String text = text();
    SourceFile file =
        new SourceFile(
            Path.of("media.yaml"), "media.yaml", text, text.getBytes(StandardCharsets.UTF_8));
    Map<String, Fields> media = new LinkedHashMap<>();
    if (YamlReader.read(file, problems) instanceof Mapping root
        && root.get("media") instanceof Mapping section) {
      List<Named.Item<Fields>> items =
          DocumentKeys.MEDIA.form().read(section, DocumentKeys.MEDIA.name(), problems);
      media.putAll(Named.map(items));
    }
    return media;
  }
}
