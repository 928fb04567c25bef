package org.roamlab.engine.venue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.roamlab.engine.EngineMain;
import org.roamlab.engine.agent.JvmOptions;
import org.roamlab.engine.run.RunConditions;

/**
 * The program that a venue starts: this JVM and these classes once more, with another main class.
 * In the engine's world they have places of their own, so that nothing there depends on where the
 * user has put them.
 *
 * @param aotCache of classes loaded and linked, see {@link EngineTraining}
 */
public record EngineImage(Path javaHome, List<Path> classPath, Optional<Path> aotCache) {
  public static final String JOB_INSIDE = "/run/job";
  public static final String JDK_INSIDE = "/run/jdk";
  private static final String LIBRARIES_INSIDE = "/run/lib";

  public static EngineImage ofThisJvm(Optional<Path> aotCache) {
    List<Path> classPath =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .map(entry -> Path.of(entry).toAbsolutePath().normalize())
            .toList();
    return new EngineImage(Path.of(System.getProperty("java.home")), classPath, aotCache);
  }

  public EngineImage with(Path cache) {
    return new EngineImage(javaHome, classPath, Optional.of(cache));
  }

  /** Where a cache of classes can be kept: only classes from jars can be in one. */
  public Optional<Path> jarDirectory() {
    return classPath.stream().allMatch(Files::isRegularFile)
        ? Optional.of(directory(classPath.getFirst()))
        : Optional.empty();
  }

  /** A directory of the machine, and where the engine's world has it. */
  public record Mount(String inside, Path outside) {}

  public List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(JDK_INSIDE, javaHome));
    for (int i = 0; i < classPath.size(); i++) {
      mounts.add(new Mount(LIBRARIES_INSIDE + "/" + i, directory(classPath.get(i))));
    }
    aotCache.ifPresent(cache -> mounts.add(new Mount(LIBRARIES_INSIDE + "/aot", directory(cache))));
    return mounts;
  }

  /** A jar is shown with its neighbours: its manifest may name them. */
  private static Path directory(Path entry) {
    return Files.isDirectory(entry) ? entry : entry.resolveSibling("");
  }

  /** A part of the class path: a jar or a directory. */
  public record Entry(Path outside, String inside) {}

  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < classPath.size(); i++) {
      Path entry = classPath.get(i);
      String place = LIBRARIES_INSIDE + "/" + i;
      String inside = Files.isDirectory(entry) ? place : place + "/" + entry.getFileName();
      entries.add(new Entry(entry, inside));
    }
    return entries;
  }

  private String classPathInside() {
    return entries().stream().map(Entry::inside).collect(Collectors.joining(":"));
  }

  /** The same in each run: what a JVM does by its surroundings would make runs differ. */
  public List<String> command(RunConditions conditions, int memoryMebibytes, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(JDK_INSIDE + "/bin/java");
    command.add("-Xmx" + memoryMebibytes + "m");
    command.addAll(conditions.virtualTime() ? JvmOptions.unhurried() : JvmOptions.punctual());
    command.add("-Dstdout.encoding=UTF-8");
    aotCache.ifPresent(cache ->
        command.addAll(
            List.of(
                "-XX:AOTCache=" + LIBRARIES_INSIDE + "/aot/" + cache.getFileName(),
                "-Xlog:aot=off",
                "-Xlog:cds=off")));
    command.addAll(options);
    command.addAll(List.of("-cp", classPathInside(), EngineMain.class.getName()));
    command.addAll(conditions.arguments());
    return command;
  }
}
