package org.roamlab.reports.trend;

/**
 * A commit that may have brought a change.
 *
 * @param date as {@code 2026-11-26}
 */
public record Commit(String hash, String date, String author, String subject) {
  /** As people name it. */
  public String shortHash() {
    return hash.substring(0, Math.min(10, hash.length()));
  }
}
