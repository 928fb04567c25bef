package org.roamlab.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority of the test's own with the certificates of a server and a client, as PEM files. */
final class PrivateCertificates {
  private static final String PASSWORD = "changeit";

  private final Path directory;
  private final Path store;

  PrivateCertificates(Path directory) throws Exception {
    this.directory = Files.createDirectories(directory);
    this.store = directory.resolve("keys.p12");
    make("ca", List.of("-ext", "bc:c", "-ext", "ku=keyCertSign"));
    make("server", List.of("-signer", "ca", "-ext", "san=ip:127.0.0.1", "-ext", "eku=serverAuth"));
    make("client", List.of("-signer", "ca", "-ext", "eku=clientAuth"));
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    write("ca.pem", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
    write("cert.pem", "CERTIFICATE", keys.getCertificate("client").getEncoded());
    write("key.pem", "PRIVATE KEY", key(keys, "client"));
    write("server.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    write("server-key.pem", "PRIVATE KEY", key(keys, "server"));
  }

  private static byte[] key(KeyStore keys, String name) throws Exception {
    return keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
  }

  private void make(String name, List<String> more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-alias", name, "-dname", "CN=" + name, "-validity", "2"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(more);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private void write(String name, String kind, byte[] content) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        directory.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(kind, body));
  }

  /** For Docker's clients. */
  Path directory() {
    return directory;
  }

  String[] daemonOptions(int port) {
    return new String[] {
      "--host=tcp://127.0.0.1:" + port,
      "--tlsverify",
      "--tlscacert=" + directory.resolve("ca.pem"),
      "--tlscert=" + directory.resolve("server.pem"),
      "--tlskey=" + directory.resolve("server-key.pem")
    };
  }
}
