package org.roamlab.cli.lab;

import org.junit.jupiter.api.Tag;

@Tag("docker")
class LabInContainersTest extends LabJourney {
  @Override
  String venue() {
    return "docker";
  }
}
