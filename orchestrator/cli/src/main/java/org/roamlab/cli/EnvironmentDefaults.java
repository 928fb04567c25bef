package org.roamlab.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every flag also as a variable: {@code --no-install} is {@code ROAMLAB_NO_INSTALL}. */
record EnvironmentDefaults(Map<String, String> env) implements IDefaultValueProvider {
  static final String PREFIX = "ROAMLAB_";

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? env.get(variable(option)) : null;
  }

  static String variable(OptionSpec option) {
    return PREFIX
        + option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
