package org.roamlab.agents.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path directory;

  private Settings read(String json) throws IOException {
    return Settings.read(Files.writeString(directory.resolve("agent.json"), json));
  }

  @Test
  void givesValuesByNameAndType() throws Exception {
    Settings settings =
        read(
            """
            {"text": "a", "count": 7, "part": 0.25, "flag": true, "wait": "PT0.5S",
             "texts": ["x", "y"], "objects": [{"name": "one"}, {"name": "two"}], "none": null}
            """);

    assertThat(settings.text("text")).isEqualTo("a");
    assertThat(settings.count("count")).isEqualTo(7);
    assertThat(settings.fraction("part")).isEqualTo(0.25);
    assertThat(settings.fraction("count")).isEqualTo(7);
    assertThat(settings.flag("flag")).isTrue();
    assertThat(settings.duration("wait")).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.texts("texts")).containsExactly("x", "y");
    assertThat(settings.objects("objects"))
        .map(each -> each.text("name"))
        .isEqualTo(List.of("one", "two"));
    assertThat(settings.has("none")).isFalse();
  }

  @Test
  void saysWhereWhatIsMissing() throws Exception {
    Settings settings = read("{\"list\": [{}], \"wait\": \"soon\"}");

    assertThatThrownBy(() -> settings.text("address"))
        .hasMessageEndingWith("agent.json: 'address' needs a text, found nothing");
    assertThatThrownBy(() -> settings.count("wait"))
        .hasMessageEndingWith("'wait' needs a whole number, found `soon`");
    assertThatThrownBy(() -> settings.duration("wait"))
        .hasMessageEndingWith("'wait' needs a duration such as PT0.5S, found `soon`");
    assertThatThrownBy(() -> settings.objects("list").getFirst().text("name"))
        .hasMessageContaining("list[0]: 'name' needs a text");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> read("{\"a\": "))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("agent.json is no JSON");
    assertThatThrownBy(() -> read("[1]")).hasMessageContaining("expected an object");
  }
}
