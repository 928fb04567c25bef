package org.roamlab.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms, as docs/design.md draws them. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.roamlab");

  private static final String ROOM = "org.roamlab.%s..";

  /** A rule about classes that nobody saw would hold for ever. Raise these as rooms fill. */
  private static final Map<String, Integer> AT_LEAST =
      Map.of(
          "topology",
          100,
          "linux",
          15,
          "engine",
          50,
          "metrics",
          60,
          "reports",
          40,
          "influx",
          6,
          "cli",
          50);

  @Test
  void theRulesSeeTheClassesThatTheyAreAbout() {
    AT_LEAST.forEach((room, least) ->
        assertThat(CLASSES.stream().filter(c -> in(room, c)).count())
            .as("classes in " + room)
            .isGreaterThanOrEqualTo(least));
  }

  private static boolean in(String room, JavaClass type) {
    return type.getPackageName().startsWith("org.roamlab." + room);
  }

  @Test
  void arrowsPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.roamlab..")
        .withOptionalLayers(true)
        .layer("protocols")
        .definedBy(ROOM.formatted("protocols"))
        .layer("json")
        .definedBy(ROOM.formatted("json"))
        .layer("linux")
        .definedBy(ROOM.formatted("linux"))
        .layer("agents")
        .definedBy(ROOM.formatted("agents"))
        .layer("topology")
        .definedBy(ROOM.formatted("topology"))
        .layer("engine")
        .definedBy(ROOM.formatted("engine"))
        .layer("docker")
        .definedBy(ROOM.formatted("docker"))
        .layer("metrics")
        .definedBy(ROOM.formatted("metrics"))
        .layer("reports")
        .definedBy(ROOM.formatted("reports"))
        .layer("influx")
        .definedBy(ROOM.formatted("influx"))
        .layer("cli")
        .definedBy(ROOM.formatted("cli"))
        .whereLayer("protocols")
        .mayNotAccessAnyLayer()
        .whereLayer("json")
        .mayNotAccessAnyLayer()
        .whereLayer("linux")
        .mayNotAccessAnyLayer()
        .whereLayer("agents")
        .mayOnlyAccessLayers("protocols", "linux", "json")
        .whereLayer("topology")
        .mayNotAccessAnyLayer()
        .whereLayer("engine")
        .mayOnlyAccessLayers("topology", "linux", "json")
        .whereLayer("docker")
        .mayOnlyAccessLayers("engine", "topology")
        .whereLayer("metrics")
        .mayOnlyAccessLayers("protocols")
        .whereLayer("reports")
        .mayOnlyAccessLayers("metrics")
        .whereLayer("influx")
        .mayOnlyAccessLayers("reports")
        .whereLayer("influx")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void theCalculatingRoomsKnowNoSocketsThreadsOrClocks() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOM.formatted("protocols"), ROOM.formatted("metrics"), ROOM.formatted("topology"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.(net|nio\\.channels)\\.(.*Socket.*|Datagram.*|.*Select.*|URLConnection)"
                + "|java\\.lang\\.(Thread|Process.*)")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.Clock.class)
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
