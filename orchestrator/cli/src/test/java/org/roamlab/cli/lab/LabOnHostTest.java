package org.roamlab.cli.lab;

import org.junit.jupiter.api.Tag;

@Tag("host")
class LabOnHostTest extends LabJourney {
  @Override
  String venue() {
    return "host";
  }
}
