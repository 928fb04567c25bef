package org.roamlab.engine.capture;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.roamlab.topology.model.Capture;

/** How each tool is called, and what it says: when it is ready, and what it counted. */
public final class CaptureTool {
  private static final Pattern READY =
      Pattern.compile("(listening on |.*-- File: |File: ).*", Pattern.DOTALL);
  private static final Pattern CAPTURED =
      Pattern.compile("(?:(\\d+) packets? captured|Packets captured: (\\d+))");
  private static final Pattern DROPPED =
      Pattern.compile(
          "(?:(\\d+) packets? dropped by (?:kernel|interface)"
              + "|(\\d+) packets? dropped from .*"
              + "|Packets received/dropped on interface '.*': \\d+/(\\d+) .*)");

  private CaptureTool() {}

  /**
   * @param device where it listens
   * @param file in which wireshark's tools write; tcpdump writes to standard output
   * @param bufferMebibytes of the kernel, for packets that the tool has not fetched yet
   * @param live whether somebody may read the file while it grows
   */
  static List<String> command(
      Capture capture, String device, Path file, int bufferMebibytes, boolean live) {
    return switch (capture.tool()) {
      case TCPDUMP -> tcpdump(capture, device, bufferMebibytes, live);
      case TSHARK -> wireshark("tshark", capture, device, file, bufferMebibytes);
      case DUMPCAP -> wireshark("dumpcap", capture, device, file, bufferMebibytes);
    };
  }

  /**
   * It writes to standard output, whose buffer can be set from outside: with its own one of 4 KiB,
   * writing the file took as long as all else in a guest that carries TCP.
   */
  private static List<String> tcpdump(
      Capture capture, String device, int bufferMebibytes, boolean live) {
    List<String> command = new ArrayList<>(live ? List.of() : List.of("stdbuf", "-o", "64K"));
    command.addAll(List.of("tcpdump", "-i", device, "-n"));
    if (live) {
      command.add("-U");
    }
    command.addAll(List.of("--time-stamp-precision=nano", "-s", "" + capture.snapBytes()));
    // -Z root: as another user it could not write into the run directory.
    command.addAll(List.of("-B", "" + 1024 * bufferMebibytes, "-Z", "root", "-w", "-"));
    if (capture.filter() != null) {
      command.add(capture.filter());
    }
    return command;
  }

  /** Where a tool's standard output goes. */
  static Redirect output(Capture capture, Path file) {
    return capture.tool() == Capture.Tool.TCPDUMP ? Redirect.to(file.toFile()) : Redirect.DISCARD;
  }

  /** Packets as they pass an interface itself, on standard output, each at once. */
  public static List<String> listening(String device) {
    List<String> command = new ArrayList<>(List.of("tcpdump", "-i", device, "-n", "-U"));
    // Else the kernel keeps them back until there are many, or for a while.
    command.add("--immediate-mode");
    command.addAll(List.of("--time-stamp-precision=nano", "-s", "0", "-Z", "root", "-w", "-"));
    return command;
  }

  /** These write pcapng: nanoseconds they have in that format only. */
  private static List<String> wireshark(
      String tool, Capture capture, String device, Path file, int bufferMebibytes) {
    List<String> command = new ArrayList<>(List.of(tool, "-q", "-i", device));
    if (capture.snapBytes() > 0) {
      command.addAll(List.of("-s", "" + capture.snapBytes()));
    }
    command.addAll(List.of("-B", "" + bufferMebibytes, "-w", "" + file));
    if (capture.filter() != null) {
      command.addAll(List.of("-f", capture.filter()));
    }
    return command;
  }

  static boolean saysReady(String line) {
    return READY.matcher(line.replaceFirst("^tcpdump: ", "")).matches();
  }

  static OptionalLong captured(List<String> output) {
    return sum(output, CAPTURED);
  }

  /** By the kernel and by the interface together. tshark is silent when there are none. */
  static long dropped(List<String> output) {
    return sum(output, DROPPED).orElse(0);
  }

  private static OptionalLong sum(List<String> output, Pattern pattern) {
    OptionalLong sum = OptionalLong.empty();
    for (String line : output) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        sum = OptionalLong.of(sum.orElse(0) + number(matcher));
      }
    }
    return sum;
  }

  private static long number(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return Long.parseLong(matcher.group(group));
      }
    }
    throw new IllegalArgumentException("no number in " + matcher.group());
  }
}
