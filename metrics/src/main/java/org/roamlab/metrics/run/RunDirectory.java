package org.roamlab.metrics.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A finished run: all that metrics and reports know of it. */
public record RunDirectory(
    Path path, Manifest manifest, Events events, List<CaptureFile> captures) {

  /** A capture of one interface of a node. */
  public record CaptureFile(String node, String interfaceName, Path path) {
    /** {@code NODE:IF}. */
    public String place() {
      return node + ":" + interfaceName;
    }
  }

  /**
   * @throws RunProblem where there is no readable manifest
   */
  public static RunDirectory open(Path path) {
    if (!Files.isDirectory(path)) throw new RunProblem(path + " is not a run directory");
    return new RunDirectory(
        path,
        Manifest.read(path.resolve("manifest.json")),
        Events.read(path.resolve("events.jsonl")),
        captures(path.resolve("captures")));
  }

  private static List<CaptureFile> captures(Path directory) {
    if (!Files.isDirectory(directory)) return List.of();
    List<CaptureFile> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{pcap,pcapng}")) {
      for (Path file : files) found.add(capture(file));
    } catch (IOException e) {
      throw new RunProblem(directory + ": cannot be listed: " + e.getMessage(), e);
    }
    found.sort(Comparator.comparing(CaptureFile::place));
    return List.copyOf(found);
  }

  private static CaptureFile capture(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.substring(0, name.lastIndexOf('.'));
    int colon = stem.indexOf(':');
    return colon < 0
        ? new CaptureFile(stem, "", file)
        : new CaptureFile(stem.substring(0, colon), stem.substring(colon + 1), file);
  }
}
