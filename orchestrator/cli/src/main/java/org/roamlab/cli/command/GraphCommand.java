package org.roamlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.cli.graph.TopologyDrawing;
import org.roamlab.reports.graph.DotGraph;
import org.roamlab.reports.graph.MermaidGraph;
import org.roamlab.reports.graph.NetworkGraph;
import org.roamlab.reports.graph.SvgGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the network of an experiment. */
@Command(
    description = {
      "Draw the network of an experiment or topology.",
      "It goes to standard output; a picture goes to NAME.svg where that is a terminal."
    })
public final class GraphCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "Its name or file.")
  private String name = "";

  @Option(
      names = "--format",
      paramLabel = "svg|dot|mermaid",
      description = "A picture (svg, the default), or text for Graphviz or Mermaid.")
  private GraphFormat format = GraphFormat.SVG;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to FILE.")
  private @Nullable String out;

  @Mixin private SetOption set = new SetOption();

  private final Shell shell;

  public GraphCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    NetworkGraph graph =
        TopologyDrawing.of(new ExperimentFiles(shell).read(name, set.values()).experiment());
    String text =
        switch (format) {
          case SVG -> SvgGraph.draw(graph);
          case DOT -> DotGraph.of(graph);
          case MERMAID -> MermaidGraph.of(graph);
        };
    boolean picture = shell.terminal() && format == GraphFormat.SVG;
    String file = out == null && picture ? graph.title() + ".svg" : out;
    if (file == null) {
      shell.out().print(text);
    } else {
      write(shell.resolve(file), text);
      shell.err().println("wrote " + file);
    }
    return ExitCode.PASSED;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "cannot write " + file + ": " + e.getMessage() + "; choose another --out");
    }
  }
}
