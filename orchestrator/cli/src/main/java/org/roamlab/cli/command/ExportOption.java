package org.roamlab.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.cli.export.ExportTarget;
import picocli.CommandLine.Option;

/** Where the runs of a command go besides their directories. */
final class ExportOption {
  @Option(
      names = "--export",
      paramLabel = "TARGET",
      split = "\n",
      converter = ExportTarget.Converter.class,
      description =
          "Also send results and series to influx:URL, or write them to prometheus:FILE or "
              + "jsonl:FILE; roamlab export tells more.")
  private List<ExportTarget> targets = new ArrayList<>();

  List<ExportTarget> targets() {
    return targets;
  }
}
