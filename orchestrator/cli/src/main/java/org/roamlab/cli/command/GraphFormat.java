package org.roamlab.cli.command;

/** How a network is drawn: as a picture, or in the language of a program that draws. */
public enum GraphFormat {
  SVG,
  DOT,
  MERMAID
}
