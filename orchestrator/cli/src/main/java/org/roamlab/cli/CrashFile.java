package org.roamlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bug in Roamlab: the user gets one line, and a file to send us. */
final class CrashFile {
  static int report(Shell shell, String command, String[] args, Throwable bug) {
    var text = text(command, args, bug);
    shell.err().println("roamlab " + command + " stopped by a bug in Roamlab: " + bug);
    try {
      var file = Files.createTempFile(directory(shell), "roamlab-crash-", ".txt");
      Files.writeString(file, text);
      shell.err().println("  the details are in " + file + "; please report it with that file");
    } catch (IOException e) {
      shell.err().println("  no file could be written (" + e + "), so here are the details:");
      shell.err().println(text);
    }
    return ExitCode.BUG;
  }

  private static Path directory(Shell shell) throws IOException {
    var cache = shell.env().get("ROAMLAB_CACHE");
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return Files.createDirectories(cache == null ? temporary : Path.of(cache).resolve("crash"));
  }

  private static String text(String command, String[] args, Throwable bug) {
    var trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace, true));
    return "roamlab %s%n%s %s%nJava %s on %s %s%n%n%s"
        .formatted(
            Version.current(),
            command,
            String.join(" ", args),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            trace);
  }

  private CrashFile() {}
}
