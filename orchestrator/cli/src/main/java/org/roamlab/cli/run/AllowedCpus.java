package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The processors that this process may use: in a container, or under taskset, not all there are.
 */
record AllowedCpus(List<Integer> numbers) {
  private static final Pattern LIST =
      Pattern.compile("(?m)^Cpus_allowed_list:\\s*([0-9]+(?:[,-][0-9]+)*)$");

  static AllowedCpus ofThisProcess() throws IOException {
    return of(Files.readString(Path.of("/proc/self/status")));
  }

  /**
   * @param status as {@code /proc/PID/status} has it, proc_pid_status(5)
   */
  static AllowedCpus of(String status) {
    var list = LIST.matcher(status);
    if (!list.find()) {
      throw new IllegalArgumentException("no Cpus_allowed_list in " + status);
    }
    var numbers = new ArrayList<Integer>();
    for (var part : list.group(1).split(",", -1)) {
      var ends = part.split("-", -1);
      var first = Integer.parseInt(ends[0]);
      var last = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(first, last).forEach(numbers::add);
    }
    return new AllowedCpus(numbers);
  }

  /** A processor for each of so many; from the first on again where there are more of them. */
  List<Integer> spread(int jobs) {
    return IntStream.range(0, jobs).mapToObj(i -> numbers.get(i % numbers.size())).toList();
  }
}
