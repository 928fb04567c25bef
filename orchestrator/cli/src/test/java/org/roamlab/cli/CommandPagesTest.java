package org.roamlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The pages in docs/commands: their upper part is what the command itself says, their lower part is
 * written by people. With -Droamlab.golden=update the upper parts are written anew.
 */
class CommandPagesTest {
  private static final Path PAGES = TestShell.REPOSITORY.resolve("docs/commands");
  private static final String BY_HAND = "<!-- by hand from here on -->\n";

  static List<CommandTable.Entry> commands() {
    return CommandTable.entries();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thePageSaysWhatTheCommandSays(CommandTable.Entry command) throws IOException {
    var page = PAGES.resolve(command.name() + ".md");
    var expected = generated(command);
    var found = Files.exists(page) ? Files.readString(page) : expected + BY_HAND;
    if ("update".equals(System.getProperty("roamlab.golden"))) {
      Files.writeString(page, expected + found.substring(found.indexOf(BY_HAND)));
      return;
    }
    assertThat(found)
        .as(
            "%s is stale; mvn -Dquick -Droamlab.golden=update test -pl orchestrator/cli -am"
                + " -Dtest=CommandPagesTest -Dsurefire.failIfNoSpecifiedTests=false renews it",
            page)
        .startsWith(expected + BY_HAND);
    assertThat(found.substring(found.indexOf(BY_HAND)))
        .as("%s has an example, written by hand", page)
        .contains("```");
  }

  private static String generated(CommandTable.Entry command) {
    var line = Cli.commandLine(new TestShell().shell(), command);
    var text = new StringBuilder();
    text.append("# roamlab ").append(command.name()).append("\n\n```\n");
    text.append(line.getUsageMessage(CommandLine.Help.Ansi.OFF)).append("```\n");
    for (var sub : line.getSubcommands().entrySet()) {
      text.append("\n## ").append(command.name()).append(' ').append(sub.getKey());
      text.append("\n\n```\n");
      text.append(sub.getValue().getUsageMessage(CommandLine.Help.Ansi.OFF)).append("```\n");
    }
    var variables = variables(line);
    if (!variables.isEmpty()) {
      text.append("\nIn the environment: ").append(String.join(", ", variables)).append(".\n");
    }
    return text.append('\n').toString();
  }

  private static Set<String> variables(CommandLine line) {
    var names = new LinkedHashSet<String>();
    for (var option : line.getCommandSpec().options()) {
      if (!option.usageHelp()) {
        names.add("`" + EnvironmentDefaults.variable(option) + "`");
      }
    }
    line.getSubcommands().values().forEach(sub -> names.addAll(variables(sub)));
    return names;
  }

  @Test
  void thereIsNoPageForACommandThatIsNot() throws IOException {
    var names = commands().stream().map(command -> command.name() + ".md").toList();
    try (var pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> String.valueOf(page.getFileName()))).hasSameElementsAs(names);
    }
  }
}
