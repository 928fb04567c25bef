package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.cli.Version;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is needed to do a run again, in manifest.json. It holds nothing that differs between two
 * runs of the same inputs and seed.
 */
final class ManifestFile {
  private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

  private final Path file;
  private final Map<String, Object> content = new LinkedHashMap<>();

  ManifestFile(Path directory, RunConditions conditions, OneRun.Series series) {
    file = directory.resolve("manifest.json");
    content.put("roamlab", Version.current());
    content.put("revision", series.revision());
    content.put("experiment", series.plan().experiment().name());
    content.put("venue", conditions.venue());
    content.put("clock", conditions.clock());
    content.put("seed", conditions.seed());
    content.put("repeat", conditions.repeat());
    content.put("kernel", series.kernel());
    content.put("tools", series.tools());
    content.put("content", series.content());
    content.put("inputs", series.inputs());
    content.put("set", conditions.set());
    content.put("plan", series.plan());
  }

  /**
   * Until the end is known it is written that the run was interrupted: whatever ends this process,
   * the directory tells.
   */
  void begin() throws IOException {
    write("interrupted");
  }

  void ended() throws IOException {
    write("ended");
  }

  void failed(String why) throws IOException {
    write("failed: " + why);
  }

  private void write(String exit) throws IOException {
    content.put("exit", exit);
    var next = file.resolveSibling("manifest.json.next");
    Files.writeString(next, JSON.writeValueAsString(content) + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
