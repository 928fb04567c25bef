package org.roamlab.engine.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.linux.Identity;

class AccountsTest {
  @TempDir Path root;

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(
        root.resolve("etc/passwd"),
        "root:x:0:0:root:/root:/bin/sh\nnginx:x:101:102:nginx user:/var/cache/nginx:/sbin/nologin\n");
    Files.writeString(
        root.resolve("etc/group"), "root:x:0:\nnginx:x:102:\nlogs:x:7:bin,nginx\nwww:x:33:\n");
  }

  private Accounts.Account find(String user) throws IOException {
    return new Accounts(root).find(user);
  }

  @Test
  void aNameHasItsNumbersItsGroupsAndItsHome() throws Exception {
    assertThat(find("nginx"))
        .isEqualTo(new Accounts.Account(new Identity(101, 102, List.of(7)), "/var/cache/nginx"))
        .isEqualTo(find("101"));
  }

  @Test
  void aGroupBesideTheUserIsTheOnlyOne() throws Exception {
    assertThat(find("nginx:www").identity()).isEqualTo(new Identity(101, 33, List.of()));
    assertThat(find("1000:1001").identity()).isEqualTo(new Identity(1000, 1001, List.of()));
  }

  @Test
  void anImageWithoutAccountsKnowsNumbersAndRoot() throws Exception {
    Files.delete(root.resolve("etc/passwd"));
    Files.delete(root.resolve("etc/group"));
    assertThat(find("").identity()).isEqualTo(Identity.ROOT);
    assertThat(find("12").identity()).isEqualTo(new Identity(12, 0, List.of()));
  }

  @Test
  void aNameThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> find("nobody")).hasMessage("the image has no account nobody");
  }
}
