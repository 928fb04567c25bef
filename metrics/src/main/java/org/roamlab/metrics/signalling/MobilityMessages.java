package org.roamlab.metrics.signalling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityMessage.UnknownMessage;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.UnknownOption;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

/**
 * The Mobility Header as the agents read it. Messages and options are records: whatever the codec
 * knows shows here by its own names.
 */
final class MobilityMessages {
  private static final String MIP = "MIPv6";

  /** What tells a message from others of its kind. */
  private static final Set<String> TELLING = Set.of("sequence", "lifetime", "status", "reason");

  private MobilityMessages() {}

  static @Nullable ControlMessage decode(Packet p) {
    Payload payload = Payload.ofTransport(p, 0);
    int layer = p.innermost();
    if (!payload.has(0, 6) || p.ipVersion(layer) != 6) return null;
    Ipv6 source = new Ipv6(p.sourceHigh(layer), p.sourceLow(layer));
    Ipv6 destination = new Ipv6(p.destinationHigh(layer), p.destinationLow(layer));
    try {
      return said(MobilityHeader.decode(payload.copy(), source, destination));
    } catch (Malformed e) {
      return new ControlMessage.Builder(MIP, name(payload.u8(2)))
          .key("unreadable", String.valueOf(e.getMessage()))
          .build();
    }
  }

  private static ControlMessage said(MobilityMessage message) {
    List<RecordText.Component> components = RecordText.components((Record) message);
    ControlMessage.Builder builder = named(message, components);
    List<String> flags = new ArrayList<>();
    for (RecordText.Component each : components) {
      if (each.value() instanceof Boolean set) {
        if (set) flags.add(each.name());
      } else if (TELLING.contains(each.name())) {
        builder.key(each.name(), each.text());
      } else if (!each.name().equals("options")) {
        builder.field(each.name(), each.text());
      }
    }
    if (message instanceof BindingUpdate update && update.lifetime().isZero()) {
      builder.summary("de-registration");
    }
    builder.field("flags", flags.isEmpty() ? "none" : String.join(", ", flags));
    message.options().forEach(option -> add(option, builder));
    return builder.build();
  }

  private static ControlMessage.Builder named(
      MobilityMessage message, List<RecordText.Component> components) {
    if (message instanceof UnknownMessage unknown) {
      return new ControlMessage.Builder(MIP, name(unknown.type()));
    }
    boolean proxy =
        components.stream()
            .anyMatch(each -> each.name().equals("proxy") && Boolean.TRUE.equals(each.value()));
    String name = RecordText.title(message.getClass());
    return new ControlMessage.Builder(proxy ? "PMIPv6" : MIP, proxy ? "Proxy " + name : name);
  }

  private static void add(MobilityOption option, ControlMessage.Builder builder) {
    switch (option) {
      case UnknownOption unknown ->
          builder.inner("option " + unknown.type(), "0x" + unknown.hexadecimal());
      default -> builder.inner(RecordText.words(option.getClass()), RecordText.of((Record) option));
    }
  }

  /** RFC 6275 §6.1 and RFC 7077 §4; others by number. */
  private static String name(int type) {
    return switch (type) {
      case 0 -> "Binding Refresh Request";
      case 1 -> "Home Test Init";
      case 2 -> "Care-of Test Init";
      case 3 -> "Home Test";
      case 4 -> "Care-of Test";
      case 5 -> "Binding Update";
      case 6 -> "Binding Acknowledgement";
      case 7 -> "Binding Error";
      case 19 -> "Update Notification";
      case 20 -> "Update Notification Acknowledgement";
      default -> "Mobility Header type " + type;
    };
  }
}
