package org.roamlab.cli.compare;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.roamlab.cli.machine.Machine;
import org.roamlab.cli.store.RunKey;

/**
 * What the run of a commit follows from: the commit holds the files, Roamlab and the kernel's
 * sources; the rest is this machine's.
 */
record RevisionKey(String commit, RevisionRuns.Wanted wanted, Machine machine) {
  /** Every package of the distribution that a run could use comes with its version. */
  private static final List<String> PACKAGES =
      List.of("dpkg-query", "-W", "-f", "${Package} ${Version}\\n");

  String hash() {
    var parts = new TreeMap<String, String>(wanted.set());
    var all =
        List.of(
            commit,
            wanted.experiment(),
            Long.toString(wanted.seed()),
            wanted.venue(),
            wanted.clock(),
            parts.toString(),
            String.valueOf(System.getProperty("java.home")),
            System.getProperty("java.vm.version", ""),
            machine.ask(PACKAGES).output());
    return RunKey.hash(all.stream().collect(Collectors.joining("\0")));
  }
}
