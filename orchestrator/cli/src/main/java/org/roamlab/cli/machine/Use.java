package org.roamlab.cli.machine;

import java.util.Locale;

/** What a machine is wanted for. */
public enum Use {
  BUILD("building Roamlab itself"),
  UML("experiments in virtual time, in a guest kernel"),
  KERNEL("building the guest kernel, once"),
  HOST("experiments in real time, on this kernel"),
  SELFTEST("checking the features of the guest kernel"),
  DOCKER("experiments in real time, in containers"),
  TEST("the tests of Roamlab itself"),
  ENGINE("a container engine for the tests, where none runs"),
  SSH("a container engine behind ssh, for the tests of continuous integration"),
  PEER("comparisons with other testbeds"),
  DATABASE("exports to databases, for the tests");

  private final String says;

  Use(String says) {
    this.says = says;
  }

  public String says() {
    return says;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
