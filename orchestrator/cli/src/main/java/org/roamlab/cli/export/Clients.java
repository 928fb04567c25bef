package org.roamlab.cli.export;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.ServiceLoader;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.reports.export.DatabaseClients;

/**
 * The clients of databases. They bring more classes than all of Roamlab, so they lie beside its jar
 * where no class path names them: only who exports to a server loads them.
 */
final class Clients {
  private static final String PLACE = "lib/export";

  static DatabaseClients load() {
    try {
      return ServiceLoader.load(DatabaseClients.class, loader())
          .findFirst()
          .orElseThrow(Clients::missing);
    } catch (IOException | URISyntaxException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot read the clients of databases: " + e.getMessage());
    }
  }

  private static CommandFailed missing() {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "this build of roamlab has no clients of databases in %s beside its jar".formatted(PLACE));
  }

  private static ClassLoader loader() throws IOException, URISyntaxException {
    var ours = Clients.class.getClassLoader();
    var jars = new ArrayList<URL>();
    var place = place();
    if (Files.isDirectory(place)) {
      try (var files = Files.list(place)) {
        for (var jar : files.sorted().toList()) {
          jars.add(url(jar));
        }
      }
    }
    // Never closed: it lasts as long as the command, which is the process.
    return jars.isEmpty() ? ours : new URLClassLoader(jars.toArray(URL[]::new), ours);
  }

  private static Path place() throws URISyntaxException {
    var source = Clients.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(source.toURI()).resolveSibling(PLACE);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }

  private Clients() {}
}
