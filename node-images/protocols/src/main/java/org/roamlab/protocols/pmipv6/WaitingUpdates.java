package org.roamlab.protocols.pmipv6;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Updates with an unknown handoff (RFC 5213 §5.4.1.2): whether each is a new session or one that
 * moves shows a little later, when the session's former gateway takes it back, or does not.
 */
final class WaitingUpdates {
  /** One of them, the latest of its interface. */
  static final class Waiting {
    private ProxyUpdate update;

    private Waiting(ProxyUpdate update) {
      this.update = update;
    }

    ProxyUpdate update() {
      return update;
    }
  }

  private final Map<String, Waiting> byInterface = new LinkedHashMap<>();

  int size() {
    return byInterface.size();
  }

  /** Whether an earlier update of the same interface waits, which this one then replaces. */
  boolean renews(ProxyUpdate update) {
    Waiting before = byInterface.get(key(update));
    if (before != null) {
      before.update = update;
    }
    return before != null;
  }

  Waiting add(ProxyUpdate update) {
    Waiting wait = new Waiting(update);
    byInterface.put(key(update), wait);
    return wait;
  }

  private static String key(ProxyUpdate update) {
    return update.mobile() + " " + update.key().interfaceId();
  }

  void remove(Waiting wait) {
    byInterface.values().remove(wait);
  }

  Optional<Waiting> of(String mobile) {
    return byInterface.values().stream()
        .filter(wait -> wait.update.mobile().equals(mobile))
        .findFirst();
  }
}
