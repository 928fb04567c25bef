package org.roamlab.cli.lab;

import org.junit.jupiter.api.Tag;

@Tag("guest")
class LabInGuestTest extends LabJourney {
  @Override
  String venue() {
    return "uml";
  }
}
