package org.roamlab.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import org.junit.jupiter.api.Test;

/** What an engine answers, as dockerd words it, and what the user reads. */
class TroubleTest {
  @Test
  void aNameThatIsTakenIsToldWithTheWaysOut() {
    ConflictException taken =
        new ConflictException(
            """
            Status 409: {"message":"Conflict. The container name \\"/roamlab-1-a\\" is already in use by container \\"4f3c\\". You have to remove (or rename) that container to be able to reuse that name."}
            """);
    assertThat(Trouble.of("create the container of node a", taken).text())
        .startsWith("Docker could not create the container of node a: Conflict. The container name")
        .contains("\"/roamlab-1-a\" is already in use by container \"4f3c\"")
        .contains("\n  remove that container, or give it another name; roamlab gc removes");
  }

  @Test
  void aFullDiskIsToldWithWhatMakesRoom() {
    InternalServerErrorException full =
        new InternalServerErrorException(
            "Status 500: {\"message\":\"mkdir /var/lib/docker/x: no space left on device\"}");
    assertThat(Trouble.of("load the image of nodes", full).text())
        .isEqualTo(
            "Docker could not load the image of nodes: mkdir /var/lib/docker/x: no space left on device"
                + "\n  its disk is full; docker system df shows by what, docker system prune makes room");
  }
}
