package org.roamlab.protocols.pmipv6;

import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.wire.Prefix;

/** Which tunnel a flow goes through: an entry of the flow mobility cache (RFC 7864 §5.2). */
final class FlowBinding {
  final int mark;
  final FlowKey key;
  final Binding binding;
  final Prefix prefix;
  int tunnel;

  /** Whether a rule says so, or just the route of its prefix. */
  boolean ruled;

  FlowBinding(int mark, FlowKey key, Binding binding, Prefix prefix) {
    this.mark = mark;
    this.key = key;
    this.binding = binding;
    this.prefix = prefix;
    this.tunnel = binding.route;
  }
}
