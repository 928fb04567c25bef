package org.roamlab.docker.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.Scratch;
import org.roamlab.engine.venue.EnvironmentProblem;

/** A small Java runtime, made of the JDK that runs this by jlink. Kept, since it takes seconds. */
record JavaRuntime(Path javaHome, Path cache, Journal journal) {
  /** What engine and agents use of the JDK. */
  private static final String MODULES = "java.base,java.logging,jdk.unsupported";

  Path directory() throws IOException, EnvironmentProblem, InterruptedException {
    Path directory = cache.resolve("runtime-" + key());
    if (!Files.isDirectory(directory)) {
      Path scratch = Files.createDirectories(cache).resolve("runtime-" + UUID.randomUUID());
      Journal.Entry entry = journal.add(new Scratch(scratch));
      link(scratch);
      archive(scratch);
      Files.move(scratch, directory, StandardCopyOption.ATOMIC_MOVE);
      entry.release();
    }
    return directory;
  }

  /** The same wherever it is made of such a JDK. */
  String key() throws IOException {
    String made = Files.readString(javaHome.resolve("release")) + MODULES + "dated 1970";
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(made.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void link(Path output) throws IOException, EnvironmentProblem, InterruptedException {
    run(
        List.of(
            javaHome.resolve("bin/jlink").toString(),
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-6",
            "--output",
            output.toString()));
  }

  /** Of the usual classes. It knows the time of the file that it was made from. */
  private void archive(Path runtime) throws IOException, EnvironmentProblem, InterruptedException {
    Files.setLastModifiedTime(runtime.resolve("lib/modules"), FileTime.from(Instant.EPOCH));
    run(List.of(runtime.resolve("bin/java").toString(), "-Xshare:dump"));
  }

  private void run(List<String> command)
      throws IOException, EnvironmentProblem, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new EnvironmentProblem(
          "no runtime for nodes can be made of the JDK at " + javaHome + ": " + said.strip());
    }
  }
}
