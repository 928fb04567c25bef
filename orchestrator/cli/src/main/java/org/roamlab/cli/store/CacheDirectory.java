package org.roamlab.cli.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where Roamlab keeps what it can make again: outside the checkout, as the launcher has it. */
public final class CacheDirectory {
  private CacheDirectory() {}

  /** Empty where the environment names neither a place nor a home. */
  public static Optional<Path> of(Map<String, String> env) {
    return named(env, "ROAMLAB_CACHE")
        .or(() -> named(env, "XDG_CACHE_HOME").map(cache -> cache.resolve("roamlab")))
        .or(() -> named(env, "HOME").map(home -> home.resolve(".cache").resolve("roamlab")));
  }

  private static Optional<Path> named(Map<String, String> env, String variable) {
    return Optional.ofNullable(env.get(variable)).filter(text -> !text.isEmpty()).map(Path::of);
  }
}
