package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ethtool -K DEVICE FEATURE on|off …} does, without a process for each interface.
 *
 * @param features in the order of the line, whether on
 */
public record Offloads(String device, Map<Feature, Boolean> features) {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 02000000;
  private static final int SIOCETHTOOL = 0x8946;
  private static final int IFREQ_BYTES = 40;
  private static final int IFREQ_DATA = 16;

  /** By the number of the request that sets it. */
  public enum Feature {
    TSO(0x1f),
    GSO(0x24),
    GRO(0x2c),
    TX(0x17),
    RX(0x15),
    SG(0x19);

    private final int request;

    Feature(int request) {
      this.request = request;
    }
  }

  /** Empty where the line asks for more than this class can do. */
  public static Optional<Offloads> parse(String line) {
    List<String> words = List.of(line.strip().split("\\s+", -1));
    if (words.size() < 4 || words.size() % 2 != 0 || !words.getFirst().equals("-K")) {
      return Optional.empty();
    }
    Map<Feature, Boolean> features = new LinkedHashMap<>();
    for (int i = 2; i < words.size(); i += 2) {
      String name = words.get(i).toUpperCase(java.util.Locale.ROOT);
      String value = words.get(i + 1);
      Optional<Feature> feature =
          List.of(Feature.values()).stream().filter(f -> f.name().equals(name)).findFirst();
      if (feature.isEmpty() || !(value.equals("on") || value.equals("off"))) {
        return Optional.empty();
      }
      features.put(feature.get(), value.equals("on"));
    }
    return Optional.of(new Offloads(words.get(1), features));
  }

  /** In the network namespace of the calling thread. */
  public Offloads set() throws IOException {
    long socket = Syscall.SOCKET.call(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(IFREQ_BYTES);
      MemorySegment.copy(
          MemorySegment.ofArray(device.getBytes(StandardCharsets.US_ASCII)),
          0,
          request,
          0,
          device.length());
      MemorySegment value = arena.allocate(ValueLayout.JAVA_INT, 2);
      request.set(ValueLayout.JAVA_LONG_UNALIGNED, IFREQ_DATA, value.address());
      for (Map.Entry<Feature, Boolean> feature : features.entrySet()) {
        value.setAtIndex(ValueLayout.JAVA_INT, 0, feature.getKey().request);
        value.setAtIndex(ValueLayout.JAVA_INT, 1, feature.getValue() ? 1 : 0);
        Syscall.IOCTL.call(socket, SIOCETHTOOL, request.address());
      }
    } finally {
      Syscall.CLOSE.call(socket);
    }
    return this;
  }
}
