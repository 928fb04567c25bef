package org.roamlab.docker;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.WaitContainerCondition;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.roamlab.engine.venue.EnvironmentProblem;

/** Containers with a certain label, and their end. */
final class Leftovers {
  private final Docker docker;
  private final Map<String, String> label;

  Leftovers(Docker docker, String label, String value) {
    this.docker = docker;
    this.label = Map.of(label, value);
  }

  List<String> ids() throws EnvironmentProblem {
    return ids(_ -> true);
  }

  private List<String> ids(Predicate<Container> wanted) throws EnvironmentProblem {
    return docker
        .call(
            "list containers",
            () ->
                docker.client().listContainersCmd().withShowAll(true).withLabelFilter(label).exec())
        .stream()
        .filter(wanted)
        .map(Container::getId)
        .toList();
  }

  /**
   * Returns when they are gone. What the engine calls dead even then is a name without a thing: one
   * that was killed itself may list what it no longer has, until it is started once more.
   */
  void remove() throws EnvironmentProblem, InterruptedException {
    for (List<String> ids = ids(); !ids.isEmpty(); ids = ids(Leftovers::isMore)) {
      Parallel.map(ids, this::remove);
    }
  }

  private static boolean isMore(Container container) {
    return !"dead".equals(container.getState());
  }

  private String remove(String id) throws EnvironmentProblem {
    return docker.call(
        "remove a container",
        () -> {
          try {
            docker.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
          } catch (ConflictException going) {
            awaitRemoval(id);
          } catch (NotFoundException gone) {
            // It was on its way when it was listed.
          }
          return id;
        });
  }

  /** Of one that the engine is removing, since it has ended. */
  private void awaitRemoval(String id) {
    try {
      docker
          .client()
          .waitContainerCmd(id)
          .withCondition(WaitContainerCondition.REMOVED)
          .exec(new WaitContainerResultCallback())
          .awaitCompletion();
    } catch (NotFoundException gone) {
      // Just now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever has interrupted looks what is left
    }
  }
}
