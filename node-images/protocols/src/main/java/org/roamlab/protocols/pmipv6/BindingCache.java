package org.roamlab.protocols.pmipv6;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/**
 * The bindings, by prefix and by mobile node. The second index is the paper's flow-mob list: it
 * groups what belongs to one node (§3.2.2).
 */
final class BindingCache {
  private final Map<Prefix, Binding> byPrefix = new HashMap<>();
  private final Map<String, List<Binding>> byMobile = new LinkedHashMap<>();
  private final Set<Integer> lengths = new TreeSet<>();
  private int size;

  void add(Binding binding) {
    binding.prefixes.forEach(prefix -> {
      byPrefix.put(prefix, binding);
      lengths.add(prefix.length());
    });
    byMobile.computeIfAbsent(binding.mobile(), _ -> new ArrayList<>()).add(binding);
    size++;
  }

  void remove(Binding binding) {
    binding.prefixes.forEach(byPrefix::remove);
    List<Binding> siblings = of(binding.mobile());
    if (siblings.size() == 1) {
      byMobile.remove(binding.mobile());
    } else {
      siblings.remove(binding);
    }
    size--;
  }

  int size() {
    return size;
  }

  /** All bindings of a mobile node, the oldest first. */
  List<Binding> of(String mobile) {
    return byMobile.getOrDefault(mobile, List.of());
  }

  Collection<List<Binding>> all() {
    return byMobile.values();
  }

  Optional<Binding> holding(Prefix prefix) {
    return Optional.ofNullable(byPrefix.get(prefix));
  }

  /** The binding whose prefix an address lies in. */
  Optional<Binding> reaching(Ipv6 address) {
    return lengths.stream()
        .map(length -> byPrefix.get(new Prefix(address, length)))
        .filter(binding -> binding != null)
        .findFirst();
  }
}
