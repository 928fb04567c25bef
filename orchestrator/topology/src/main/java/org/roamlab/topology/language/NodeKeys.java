package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/** The keys of a node. */
public final class NodeKeys {
  public static final Key<String> IMAGE =
      Key.of(
          "image",
          Text.of("a container image", "debian:12"),
          "a container image whose program runs in the node; for --on docker only");
  public static final Key<YamlNode> CONFIG =
      Key.of("config", new AnyValue("settings"), "the settings of the role");
  public static final Key<List<Named.Item<FileSource>>> FILES =
      Key.of(
          "files",
          new Named<>("files", Word.PATH, FileSource.FORM),
          "files that the node sees, by absolute path");
  public static final Key<List<Named.Item<String>>> ENV =
      Key.of(
          "env",
          new Named<>("variables", Word.VARIABLE, new Text("a text", "C", true)),
          "environment variables of its programs");
  public static final Key<List<Named.Item<String>>> SYSCTLS =
      Key.of(
          "sysctls",
          new Named<>("sysctls", Word.SYSCTL, new Text("a text", "1", false)),
          "kernel settings of the node");
  public static final Key<Boolean> DAD =
      Key.of(
              "dad",
              Flag.FLAG,
              "IPv6 duplicate address detection: each new address waits a second before it can be used")
          .orElse("false");
  public static final Key<Boolean> ACCEPT_RA =
      Key.of("accept-ra", Flag.FLAG, "take addresses and routes from router advertisements")
          .orElse("false");
  public static final Key<List<Many.At<Node.Port>>> PORTS =
      Key.of(
          "ports",
          new Many<>(new PortForm(), true),
          "ports of the node to be reached at 127.0.0.1 while it runs; for --on docker only");
  public static final Key<List<Many.At<String>>> START =
      Key.of(
          "start",
          new Many<>(Text.of("a command", "ip route show"), true),
          "shell commands that run once, in order, when addresses and routes are set");

  private NodeKeys() {}

  public static Key<String> role(Roles roles) {
    return Key.of("role", Choice.of("a role", roles.byName().keySet()), "what the node does")
        .orElse("host");
  }

  public static Keys of(Roles roles) {
    return Keys.of(
        "node",
        "a Linux node",
        role(roles),
        IMAGE,
        new Key<>("config", new ConfigOf(roles), CONFIG.says(), false, null),
        FILES,
        ENV,
        SYSCTLS,
        DAD,
        ACCEPT_RA,
        PORTS,
        START);
  }

  static Keys defaults() {
    return Keys.of(
        "node defaults",
        "what nodes have that do not say otherwise",
        IMAGE,
        ENV,
        SYSCTLS,
        DAD,
        ACCEPT_RA);
  }

  /** The settings of one of the roles; which of them, the reader decides. */
  private record ConfigOf(Roles roles) implements Form<YamlNode> {
    @Override
    public @Nullable YamlNode read(YamlNode node, String name, Problems problems) {
      return node;
    }

    @Override
    public String says() {
      return "settings, by the role";
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      Map<String, Object> any = new LinkedHashMap<>();
      any.put(
          "anyOf",
          roles.byName().values().stream().map(role -> role.config().schema(definitions)).toList());
      return any;
    }
  }
}
