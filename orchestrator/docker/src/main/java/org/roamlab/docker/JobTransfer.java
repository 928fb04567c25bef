package org.roamlab.docker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.roamlab.engine.venue.EngineImage;

/**
 * The way of a run directory to an engine that does not see this machine's files, and back when the
 * run has ended.
 */
final class JobTransfer {
  private final Docker docker;
  private final Path directory;

  JobTransfer(Docker docker, Path directory) {
    this.docker = docker;
    this.directory = directory;
  }

  /** Before the container is started. */
  void bring(String container) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
      for (Path file : files()) {
        tar.putArchiveEntry(new TarArchiveEntry(file, directory.relativize(file).toString()));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
    docker
        .client()
        .copyArchiveToContainerCmd(container)
        .withTarInputStream(new ByteArrayInputStream(archive.toByteArray()))
        .withRemotePath(EngineImage.JOB_INSIDE)
        .exec();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** When it has ended; it must still be there. */
  void fetch(String container) throws IOException {
    try (InputStream archive =
            docker
                .client()
                .copyArchiveFromContainerCmd(container, EngineImage.JOB_INSIDE + "/.")
                .exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        put(entry, tar);
      }
    }
  }

  private void put(TarArchiveEntry entry, InputStream content) throws IOException {
    Path file = directory.resolve(entry.getName()).normalize();
    if (!file.startsWith(directory.normalize())) {
      throw new IOException("the engine's container has a file " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (entry.isFile()) {
      Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
