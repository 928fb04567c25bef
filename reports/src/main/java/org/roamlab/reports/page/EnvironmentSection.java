package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.Manifest;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.html.Html;

/** What the run was made with, and how to make it again. */
final class EnvironmentSection {
  private EnvironmentSection() {}

  static Html of(RunDirectory run) {
    Manifest manifest = run.manifest();
    Fields fields = manifest.fields();
    List<List<Html>> rows = new ArrayList<>();
    rows.add(Parts.row("Roamlab", fields.textOr("roamlab", "–") + revision(fields)));
    rows.add(Parts.row("venue, clock", manifest.venue() + ", " + manifest.clock()));
    rows.add(Parts.row("kernel", words(fields.objectOrEmpty("kernel"))));
    rows.add(Parts.row("tools", words(fields.objectOrEmpty("tools"))));
    for (Fields input : fields.objects("inputs"))
      rows.add(
          List.of(
              Html.text("input"),
              element("div")
                  .add(input.textOr("path", "–"))
                  .add(element("div", "source hash", "SHA-256 " + input.textOr("sha256", "–")))));
    rows.add(Parts.row("parameters", words(fields.objectOrEmpty("set"))));
    return Html.fragment(
        List.of(
            Parts.section("environment", "Environment")
                .add(Parts.table("environment", List.of("what", "which"), rows)),
            Parts.section("again", "Run it again")
                .add(element("pre").add(String.join("\n", commands(manifest))))));
  }

  private static String revision(Fields fields) {
    String revision = fields.text("revision");
    return revision == null || revision.isEmpty() ? "" : ", revision " + revision;
  }

  private static String words(Fields fields) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : fields.all().entrySet())
      words.add(entry.getKey() + " " + entry.getValue());
    return words.isEmpty() ? "–" : String.join(", ", words);
  }

  /** The exact commands. */
  static List<String> commands(Manifest manifest) {
    StringBuilder run = new StringBuilder("./roamlab run ").append(shell(experiment(manifest)));
    run.append(" --on ").append(shell(manifest.venue()));
    run.append(" --clock ").append(shell(manifest.clock()));
    run.append(" --seed ").append(manifest.seed());
    manifest
        .fields()
        .objectOrEmpty("set")
        .all()
        .forEach((name, value) -> run.append(" --set ").append(shell(name + "=" + value)));
    List<String> commands = new ArrayList<>();
    String revision = manifest.fields().textOr("revision", "");
    if (revision.matches("[0-9a-f]{7,40}")) commands.add("git checkout " + revision);
    commands.add(run.toString());
    commands.add("sh commands.sh    # only the network, by hand, as root");
    return commands;
  }

  private static String experiment(Manifest manifest) {
    return manifest.fields().objects("inputs").stream()
        .map(input -> input.textOr("path", ""))
        .filter(path -> path.contains("experiments/"))
        .findFirst()
        .orElse(manifest.experiment());
  }

  /** A word of a shell command: quoted where it holds more than harmless characters. */
  private static String shell(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
