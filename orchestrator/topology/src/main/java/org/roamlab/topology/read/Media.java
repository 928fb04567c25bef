package org.roamlab.topology.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode.Mapping;
import org.roamlab.topology.source.YamlReader;

/** The media that are shipped: a file like any other, that every experiment includes. */
public final class Media {
  /** What a link is made of that does not say. */
  public static final String PLAIN = "cable";

  private static final String FILE = "media.yaml";

  private Media() {}

  /** The text of the file, for people. */
  public static String text() {
    return Shipped.file(FILE).text();
  }

  static Map<String, Fields> shipped(Problems problems) {
    Map<String, Fields> media = new LinkedHashMap<>();
    if (YamlReader.read(Shipped.file(FILE), problems) instanceof Mapping root
        && root.get("media") instanceof Mapping section) {
      List<Named.Item<Fields>> items =
          DocumentKeys.MEDIA.form().read(section, DocumentKeys.MEDIA.name(), problems);
      media.putAll(Named.map(items));
    }
    return media;
  }
}
