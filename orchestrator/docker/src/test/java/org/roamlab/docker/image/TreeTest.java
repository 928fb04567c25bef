package org.roamlab.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
  @TempDir Path directory;

  private Path file(String name, String content, String time) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
  }

  private static Tree tree(Path file) throws IOException {
    Tree tree = new Tree();
    tree.copy(file, "/etc/services");
    return tree;
  }

  private static byte[] digest(Tree tree) throws IOException {
    MessageDigest digest = ImageArchive.sha256();
    tree.digest(digest);
    return digest.digest();
  }

  private static byte[] archive(Tree tree) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tree.writeTar(bytes);
    return bytes.toByteArray();
  }

  @Test
  void filesOfTheSameContentMakeTheSameLayerHoweverOldTheyAre() throws IOException {
    Tree old = tree(file("old", "http 80/tcp\n", "2001-01-01T00:00:00Z"));
    Tree fresh = tree(file("fresh", "http 80/tcp\n", "2026-01-01T00:00:00Z"));
    assertThat(digest(old)).isEqualTo(digest(fresh));
    assertThat(archive(old)).isEqualTo(archive(fresh));
  }

  @Test
  void anotherContentOrModeMakesAnother() throws IOException {
    Path plain = file("plain", "http 80/tcp\n", "2001-01-01T00:00:00Z");
    Path other = file("other", "http 81/tcp\n", "2001-01-01T00:00:00Z");
    assertThat(digest(tree(plain))).isNotEqualTo(digest(tree(other)));
    byte[] before = digest(tree(plain));
    assertThat(plain.toFile().setExecutable(true)).isTrue();
    assertThat(digest(tree(plain))).isNotEqualTo(before);
  }
}
