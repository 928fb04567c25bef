package org.roamlab.reports.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Manifest;

/**
 * Runs of one thing, which differ by chance alone.
 *
 * @param label tells it from the other sets; empty where there is only one
 */
public record RunSet(String label, List<ReportedRun> runs) {

  /** What all runs of a set have in common. */
  private record Key(
      @Nullable Path directory, String experiment, String venue, String clock, String parameters) {
    static Key of(ReportedRun run) {
      Manifest manifest = run.directory().manifest();
      return new Key(
          run.directory().path().toAbsolutePath().normalize().getParent(),
          manifest.experiment(),
          manifest.venue(),
          manifest.clock(),
          manifest.plan().parameters().entrySet().stream()
              .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
              .collect(Collectors.joining(" ")));
    }

    String directoryName() {
      return directory == null ? "" : String.valueOf(directory.getFileName());
    }
  }

  /** In the order of the first run of each. */
  public static List<RunSet> of(List<ReportedRun> runs) {
    Map<Key, List<ReportedRun>> sets = new LinkedHashMap<>();
    for (ReportedRun run : runs)
      sets.computeIfAbsent(Key.of(run), key -> new ArrayList<>()).add(run);
    List<String> labels = labels(List.copyOf(sets.keySet()));
    List<RunSet> all = new ArrayList<>();
    for (List<ReportedRun> set : sets.values()) all.add(new RunSet(labels.get(all.size()), set));
    return all;
  }

  /** In one word where one tells all sets apart. */
  private static List<String> labels(List<Key> keys) {
    if (keys.size() == 1) return List.of("");
    List<Function<Key, String>> words =
        List.of(Key::directoryName, Key::parameters, Key::experiment, Key::venue, Key::clock);
    for (Function<Key, String> word : words) {
      List<String> labels = keys.stream().map(word).toList();
      if (labels.stream().filter(label -> !label.isEmpty()).distinct().count() == keys.size())
        return labels;
    }
    return IntStream.rangeClosed(1, keys.size()).mapToObj(number -> "set " + number).toList();
  }
}
