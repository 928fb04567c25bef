package org.roamlab.docker.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image as {@code docker load} takes it, whatever engine it is: layers and what is said of them.
 */
final class ImageArchive {
  /** Not part of what the tag says: which of two images is older decides which one is kept. */
  private final String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

  private final Path directory;
  private final List<Path> layers = new ArrayList<>();
  private final List<String> digests = new ArrayList<>();

  /**
   * @param directory for layers in the making
   */
  ImageArchive(Path directory) {
    this.directory = directory;
  }

  void layer(Tree tree) throws IOException {
    Path file = directory.resolve(layers.size() + ".tar");
    MessageDigest digest = sha256();
    try (OutputStream out =
        new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
      tree.writeTar(out);
    }
    layers.add(file);
    digests.add(HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The kernel has other names. */
  static String dockerName(String architecture) {
    return switch (architecture) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> architecture;
    };
  }

  /**
   * @param architecture as Docker names it
   * @param config the part of the image's description that is called so
   */
  void write(String tag, String architecture, Map<String, ?> config, Path file) throws IOException {
    byte[] description = json(description(architecture, config));
    String name = HexFormat.of().formatHex(sha256().digest(description)) + ".json";
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      put(tar, name, description);
      for (int i = 0; i < layers.size(); i++) {
        TarArchiveEntry entry = new TarArchiveEntry(layerName(i));
        entry.setSize(Files.size(layers.get(i)));
        tar.putArchiveEntry(entry);
        Files.copy(layers.get(i), tar);
        tar.closeArchiveEntry();
      }
      put(tar, "manifest.json", json(List.of(manifest(tag, name))));
    }
  }

  private String layerName(int index) {
    return digests.get(index) + "/layer.tar";
  }

  private Map<String, Object> manifest(String tag, String config) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      names.add(layerName(i));
    }
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("Config", config);
    manifest.put("RepoTags", List.of(tag));
    manifest.put("Layers", names);
    return manifest;
  }

  private Map<String, Object> description(String architecture, Map<String, ?> config) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("architecture", architecture);
    description.put("os", "linux");
    description.put("created", created);
    description.put("config", config);
    List<String> ids = digests.stream().map(digest -> "sha256:" + digest).toList();
    description.put("rootfs", Map.of("type", "layers", "diff_ids", ids));
    description.put(
        "history",
        digests.stream()
            .map(_ -> Map.of("created", created, "created_by", "roamlab image build"))
            .toList());
    return description;
  }

  private static byte[] json(Object value) {
    return JsonMapper.shared().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
