package org.roamlab.topology.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reference of the language, docs/language.md: prose with a table wherever the prose has a line
 * such as {@code <!-- keys link -->}.
 */
public final class Reference {
  private static final String TEMPLATE = "/org/roamlab/topology/language.md";

  private final Map<String, Keys> tables = new TreeMap<>();
  private final Roles roles;
  private final String media;
  private final List<String> energyModels;

  private Reference(Roles roles, String media, List<String> energyModels) {
    this.roles = roles;
    this.media = media;
    this.energyModels = energyModels;
    add(new DocumentKeys(roles).all());
    add(NodeKeys.of(roles));
    add(NodeKeys.defaults());
    add(LinkKeys.LINK);
    add(LinkKeys.SEGMENT);
    add(LinkKeys.DEFAULTS);
    add(LinkKeys.MEDIA);
    add(End.KEYS);
    add(TraceFile.KEYS);
    add(EnergyModelKeys.ALL);
    add(EnergyModelKeys.INTERFACE);
    add(EnergyModelKeys.state(List.of()));
    add(DocumentKeys.CAPTURE_KEYS);
    add(DocumentKeys.CLAIM_KEYS);
    add(DocumentKeys.REPRODUCES_KEYS);
    add(SuiteKeys.RUN);
    add(SuiteKeys.CONTRAST);
    add(ToleranceForm.KEYS);
    LinkProperties.LONG_FORMS.forEach(this::add);
    add(new Keys("link properties", "what a link does to packets", LinkProperties.keys()));
    add(new Keys("all traffic", "keys of every traffic", TrafficKinds.COMMON));
    add(new Keys("all entries", "keys of every entry", TimelineKinds.COMMON));
    add(new Keys("all measures", "keys of every measure", MeasureKinds.COMMON));
  }

  private void add(Keys keys) {
    tables.put(keys.title(), keys);
  }

  /**
   * The whole page.
   *
   * @param media the file of the shipped media
   * @param energyModels the files of the shipped models
   */
  public static String text(Roles roles, String media, List<String> energyModels) {
    Reference reference = new Reference(roles, media, energyModels);
    StringBuilder page = new StringBuilder();
    template().lines().forEach(line -> page.append(reference.filled(line)).append('\n'));
    return page.toString();
  }

  private static String template() {
    try (InputStream in = Reference.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + TEMPLATE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String filled(String line) {
    if (!line.startsWith("<!-- ")) {
      return line;
    }
    String asked = line.substring(5, line.length() - 4);
    return switch (asked) {
      case "units" -> units();
      case "media" -> yaml(media);
      case "energy-models" ->
          String.join("\n\n", energyModels.stream().map(Reference::yaml).toList());
      case "roles" -> roles();
      case "traffic" -> kinds(TrafficKinds.FORM);
      case "timeline" -> kinds(TimelineKinds.FORM);
      case "events" -> events();
      case "measures" -> measures();
      case String keys when keys.startsWith("keys ") -> table(keys.substring(5));
      default -> line;
    };
  }

  private static String yaml(String file) {
    return "```yaml\n" + file.stripTrailing() + "\n```";
  }

  private String table(String title) {
    Keys keys = tables.get(title);
    if (keys == null) {
      throw new IllegalStateException("no table '" + title + "': " + tables.keySet());
    }
    StringBuilder table =
        new StringBuilder("| key | value | if left out | |\n| --- | --- | --- | --- |\n");
    for (Key<?> key : keys.keys()) {
      table.append("| `").append(key.name()).append("` | ").append(cell(key.form().says()));
      table.append(" | ").append(key.needed() ? "*must be there*" : fallback(key));
      table.append(" | ").append(cell(key.says())).append(" |\n");
    }
    return table.toString().stripTrailing();
  }

  private static String fallback(Key<?> key) {
    return key.fallback() == null ? "" : "`" + key.fallback() + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String units() {
    StringBuilder table =
        new StringBuilder("| quantity | such as | units |\n| --- | --- | --- |\n");
    for (Quantity<?> quantity : Quantities.ALL) {
      table.append("| ").append(quantity.noun()).append(" | `").append(quantity.example());
      table.append("` | ").append(quantity.unitNames()).append(" |\n");
    }
    return table.toString().stripTrailing();
  }

  private String roles() {
    StringBuilder text = new StringBuilder("| role | | forwards |\n| --- | --- | --- |\n");
    StringBuilder config = new StringBuilder();
    for (Roles.Role role : roles.byName().values()) {
      text.append("| `").append(role.name()).append("` | ").append(cell(role.says()));
      text.append(" | ").append(role.forwards() ? "yes" : "no").append(" |\n");
      if (!role.config().keys().isEmpty()) {
        add(role.config());
        config.append("\n`config` of `").append(role.name()).append("`:\n\n");
        config.append(table(role.config().title())).append('\n');
      }
    }
    return (text.toString() + config).stripTrailing();
  }

  private static <V extends Variants.Variant> String kinds(Variants<V> variants) {
    StringBuilder table =
        new StringBuilder("| key | value | | goes with |\n| --- | --- | --- | --- |\n");
    for (V variant : variants.variants()) {
      Key<?> main = variant.main();
      table.append("| `").append(main.name()).append("` | ").append(cell(main.form().says()));
      table.append(" | ").append(cell(main.says())).append(" | ");
      table.append(more(variant)).append(" |\n");
    }
    return table.toString().stripTrailing();
  }

  private static String more(Variants.Variant variant) {
    StringBuilder more = new StringBuilder();
    boolean properties = variant.more().containsAll(LinkProperties.keys());
    if (properties) {
      more.append("[properties of links](#properties)");
    }
    for (Key<?> key : variant.more()) {
      if (!properties || !LinkProperties.keys().contains(key)) {
        more.append(more.isEmpty() ? "" : "<br>").append('`').append(key.name()).append("` ");
        more.append(cell(key.says()));
        if (key.needed()) {
          more.append(" (*must be there*)");
        } else if (key.fallback() != null) {
          more.append(" (`").append(key.fallback()).append("`)");
        }
      }
    }
    return more.toString();
  }

  private static String events() {
    StringBuilder table = new StringBuilder("| event | |\n| --- | --- |\n");
    new TreeMap<>(TimelineKinds.EVENTS)
        .forEach((name, says) ->
            table.append("| `").append(name).append("` | ").append(says).append(" |\n"));
    return table.toString().stripTrailing();
  }

  private static String row(String owner, MeasureKind.Metric metric) {
    return "| `%s%s` | %s | %s |\n"
        .formatted(owner, metric.name(), metric.unit().text(), cell(metric.says()));
  }

  private static String measures() {
    StringBuilder text = new StringBuilder();
    for (MeasureKind kind : MeasureKinds.ALL) {
      text.append("### `").append(kind.name()).append("`\n\n");
      text.append("Of ").append(kind.of().says()).append(": ").append(kind.says()).append(".\n");
      for (Key<?> option : kind.more()) {
        text.append("Option `").append(option.name()).append("`: ").append(option.says());
        text.append(" (").append(option.form().says());
        text.append(option.fallback() == null ? "" : "; left out: `" + option.fallback() + "`");
        text.append(").\n");
      }
      text.append("\n| metric | unit | |\n| --- | --- | --- |\n");
      kind.metrics().forEach(metric -> text.append(row("", metric)));
      kind.ofInterface().forEach(metric -> text.append(row("INTERFACE.", metric)));
      text.append('\n');
    }
    return text.toString().stripTrailing();
  }
}
