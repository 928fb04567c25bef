package org.roamlab.docker;

import com.github.dockerjava.transport.SSLConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.roamlab.engine.venue.EnvironmentProblem;

/**
 * Whom we trust and who we are, from the files that Docker's own client reads. The client library's
 * own way to do so would need another library.
 */
final class Certificates implements SSLConfig {
  private static final char[] NO_PASSWORD = {};
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END");

  /** Of keys: what kind one is, is not in every file. */
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private final KeyStore trusted;
  private final KeyStore own;

  private Certificates(KeyStore trusted, KeyStore own) {
    this.trusted = trusted;
    this.own = own;
  }

  /**
   * @param directory with {@code ca.pem}, {@code cert.pem} and {@code key.pem}
   */
  static Certificates in(Path directory) throws EnvironmentProblem {
    try {
      KeyStore trusted = empty();
      for (Certificate authority : certificates(directory.resolve("ca.pem"))) {
        trusted.setCertificateEntry("ca" + trusted.size(), authority);
      }
      KeyStore own = empty();
      Certificate[] chain = certificates(directory.resolve("cert.pem")).toArray(Certificate[]::new);
      own.setKeyEntry("key", key(directory.resolve("key.pem")), NO_PASSWORD, chain);
      return new Certificates(trusted, own);
    } catch (NoSuchFileException missing) {
      throw problem(directory, "there is no " + missing.getFile(), missing);
    } catch (IOException | GeneralSecurityException wrong) {
      throw problem(directory, String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static EnvironmentProblem problem(Path directory, String what, Exception cause) {
    return new EnvironmentProblem(
        "DOCKER_TLS_VERIFY asks for certificates in %s: %s\n  ca.pem, cert.pem and key.pem belong there; DOCKER_CERT_PATH names another directory"
            .formatted(directory, what),
        cause);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    byte[] text = Files.readAllBytes(file);
    return List.copyOf(
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(text)));
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher pem = PEM.matcher(Files.readString(file));
    if (!pem.find() || !pem.group(1).equals("PRIVATE KEY")) {
      throw new InvalidKeySpecException(
          "%s is no key in PKCS #8; openssl pkcs8 -topk8 -nocrypt -in key.pem makes one of it"
              .formatted(file));
    }
    byte[] bytes = Base64.getMimeDecoder().decode(pem.group(2));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (InvalidKeySpecException another) {
        // It is a key of another kind.
      }
    }
    throw new InvalidKeySpecException(file + " is none of " + String.join(", ", ALGORITHMS));
  }

  @Override
  public SSLContext getSSLContext()
      throws KeyManagementException,
          UnrecoverableKeyException,
          NoSuchAlgorithmException,
          KeyStoreException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, NO_PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
