package org.roamlab.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A text file of commands, each followed by {@code ----} and the transcript that it must give, up
 * to an empty line. With {@code -Droamlab.golden=update} the transcripts are written anew.
 */
public final class Scenario {
  private Scenario() {}

  public static void play(Path file, Function<String, List<String>> commands) throws IOException {
    String expected = Files.readString(file);
    List<String> played = new ArrayList<>();
    boolean transcript = false;
    for (String line : expected.split("\n", -1)) {
      if (transcript) {
        transcript = !line.isBlank();
        if (!transcript) {
          played.add("");
        }
      } else if (line.equals("----")) {
        transcript = true;
        played.add(line);
        String command = played.get(played.size() - 2);
        played.addAll(commands.apply(command));
      } else {
        played.add(line);
      }
    }
    String actual = String.join("\n", played).stripTrailing() + "\n";
    if ("update".equals(System.getProperty("roamlab.golden"))) {
      assertThat(System.getenv("CI")).as("CI does not write golden files").isNull();
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s; if the new text is right: mvn test -Droamlab.golden=update", file)
        .isEqualTo(Files.readString(file));
  }
}
