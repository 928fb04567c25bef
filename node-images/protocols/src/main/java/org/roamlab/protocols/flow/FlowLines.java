package org.roamlab.protocols.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.roamlab.protocols.flow.FlowReply.BindingGone;
import org.roamlab.protocols.flow.FlowReply.FlowAdded;
import org.roamlab.protocols.flow.FlowReply.FlowDeleted;
import org.roamlab.protocols.flow.FlowReply.FlowMoved;
import org.roamlab.protocols.flow.FlowReply.Refusal;
import org.roamlab.protocols.flow.FlowReply.Refused;
import org.roamlab.protocols.flow.FlowReply.TunnelGone;
import org.roamlab.protocols.flow.FlowReply.TunnelKnown;
import org.roamlab.protocols.flow.FlowRequest.AddFlow;
import org.roamlab.protocols.flow.FlowRequest.DeleteFlow;
import org.roamlab.protocols.flow.FlowRequest.MoveFlow;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;
import org.roamlab.protocols.wire.Prefix;

/**
 * What the flow manager and the PMIPv6 daemon say over their UNIX socket: a word and fields {@code
 * name=value}, one message a line, so that a person can listen in.
 */
public final class FlowLines {
  /** Longer lines are refused before they are looked at. */
  public static final int LONGEST = 4096;

  private FlowLines() {}

  public static String encode(FlowRequest request) {
    return switch (request) {
      case AddFlow m ->
          "add request=%d source=%s destination=%s label=%d protocol=%d port=%d to=%d flow=%d tunnel=%d"
              .formatted(
                  m.request(),
                  m.key().source(),
                  m.key().destination(),
                  m.key().flowLabel(),
                  m.key().nextHeader(),
                  m.key().sourcePort(),
                  m.key().destinationPort(),
                  m.flow(),
                  m.tunnel());
      case MoveFlow m -> {
        Integer tunnel = m.tunnel();
        String where = tunnel == null ? "" : " tunnel=" + tunnel;
        yield "move request=%d flow=%d%s".formatted(m.request(), m.flow(), where);
      }
      case DeleteFlow m -> "del request=%d flow=%d".formatted(m.request(), m.flow());
    };
  }

  public static String encode(FlowReply reply) {
    return switch (reply) {
      case FlowAdded m ->
          "added request=%d flow=%d tunnel=%d mobile=%s"
              .formatted(m.request(), m.flow(), m.tunnel(), Word.encode(m.mobile()));
      case FlowMoved m ->
          "moved request=%d flow=%d tunnel=%d".formatted(m.request(), m.flow(), m.tunnel());
      case FlowDeleted m -> "deleted request=%d flow=%d".formatted(m.request(), m.flow());
      case Refused m -> "refused request=%d reason=%s".formatted(m.request(), m.reason().word());
      case TunnelKnown m ->
          "tunnel tunnel=%d labels=%s"
              .formatted(
                  m.tunnel(), String.join(",", m.labels().stream().map(Word::encode).toList()));
      case TunnelGone m -> "tunnel-gone tunnel=%d".formatted(m.tunnel());
      case BindingGone m ->
          "binding-gone prefix=%s tunnel=%d last=%s".formatted(m.prefix(), m.tunnel(), m.last());
    };
  }

  public static FlowRequest decodeRequest(String line) throws Malformed {
    Line in = Line.of(line);
    return switch (in.word) {
      case "add" ->
          new AddFlow(
              in.number("request", Long.MAX_VALUE),
              new FlowKey(
                  in.address("source"),
                  in.address("destination"),
                  (int) in.number("label", 0xfffff),
                  (int) in.number("protocol", 0xff),
                  (int) in.number("port", 0xffff),
                  (int) in.number("to", 0xffff)),
              in.small("flow"),
              in.small("tunnel"));
      case "move" ->
          new MoveFlow(
              in.number("request", Long.MAX_VALUE),
              in.small("flow"),
              in.has("tunnel") ? (Integer) in.small("tunnel") : null);
      case "del" -> new DeleteFlow(in.number("request", Long.MAX_VALUE), in.small("flow"));
      default ->
          throw new Malformed(0, "message", "'" + in.word + "' is none of add, move and del");
    };
  }

  public static FlowReply decodeReply(String line) throws Malformed {
    Line in = Line.of(line);
    return switch (in.word) {
      case "added" ->
          new FlowAdded(
              in.number("request", Long.MAX_VALUE),
              in.small("flow"),
              in.small("tunnel"),
              in.word("mobile"));
      case "moved" ->
          new FlowMoved(in.number("request", Long.MAX_VALUE), in.small("flow"), in.small("tunnel"));
      case "deleted" -> new FlowDeleted(in.number("request", Long.MAX_VALUE), in.small("flow"));
      case "refused" -> new Refused(in.number("request", Long.MAX_VALUE), in.refusal());
      case "tunnel" -> new TunnelKnown(in.small("tunnel"), in.words("labels"));
      case "tunnel-gone" -> new TunnelGone(in.small("tunnel"));
      case "binding-gone" ->
          new BindingGone(in.prefix("prefix"), in.small("tunnel"), in.flag("last"));
      default -> throw new Malformed(0, "message", "'" + in.word + "' is no reply");
    };
  }

  /** A line taken apart. */
  private record Line(String text, String word, Map<String, String> fields) {
    static Line of(String text) throws Malformed {
      if (text.length() > LONGEST) {
        throw new Malformed(LONGEST, "line", "is longer than " + LONGEST);
      }
      String[] parts = text.split(" ", -1);
      Map<String, String> fields = new LinkedHashMap<>();
      int at = parts[0].length() + 1;
      for (int i = 1; i < parts.length; i++) {
        int equals = parts[i].indexOf('=');
        if (equals < 1) {
          throw new Malformed(Math.min(at, text.length()), "field", "has no name");
        }
        if (fields.put(parts[i].substring(0, equals), parts[i].substring(equals + 1)) != null) {
          throw new Malformed(at, parts[i].substring(0, equals), "comes twice");
        }
        at += parts[i].length() + 1;
      }
      return new Line(text, parts[0], fields);
    }

    boolean has(String name) {
      return fields.containsKey(name);
    }

    private String get(String name) throws Malformed {
      String value = fields.get(name);
      if (value == null) {
        throw new Malformed(text.length(), name, "is missing");
      }
      return value;
    }

    Malformed wrong(String field, String what) {
      return new Malformed(Math.max(0, text.indexOf(' ' + field + '=')), field, what);
    }

    long number(String name, long most) throws Malformed {
      String value = get(name);
      if (value.matches("[0-9]{1,18}") && Long.parseLong(value) <= most) {
        return Long.parseLong(value);
      }
      throw wrong(name, "'" + value + "' is not a number up to " + most);
    }

    int small(String name) throws Malformed {
      return (int) number(name, Integer.MAX_VALUE);
    }

    Ipv6 address(String name) throws Malformed {
      try {
        return Ipv6.parse(get(name));
      } catch (IllegalArgumentException e) {
        throw wrong(name, String.valueOf(e.getMessage()));
      }
    }

    Prefix prefix(String name) throws Malformed {
      try {
        return Prefix.parse(get(name));
      } catch (IllegalArgumentException e) {
        throw wrong(name, String.valueOf(e.getMessage()));
      }
    }

    boolean flag(String name) throws Malformed {
      String value = get(name);
      if (!Set.of("true", "false").contains(value)) {
        throw wrong(name, "'" + value + "' is neither true nor false");
      }
      return value.equals("true");
    }

    Refusal refusal() throws Malformed {
      String value = get("reason");
      for (Refusal refusal : Refusal.values()) {
        if (refusal.word().equals(value)) {
          return refusal;
        }
      }
      throw wrong("reason", "'" + value + "' is not known");
    }

    String word(String name) throws Malformed {
      return Word.decode(get(name), name);
    }

    List<String> words(String name) throws Malformed {
      List<String> words = new ArrayList<>();
      for (String part : get(name).split(",", -1)) {
        words.add(Word.decode(part, name));
      }
      return List.copyOf(words);
    }
  }

  /** Text of which a space, a comma, a per cent sign and what cannot be seen are written %XXXX. */
  private static final class Word {
    private Word() {}

    static String encode(String text) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c > ' ' && c < 0x7f && c != '%' && c != ',') {
          out.append(c);
        } else {
          out.append(String.format(Locale.ROOT, "%%%04x", (int) c));
        }
      }
      return out.toString();
    }

    private static boolean digits(String word, int from) {
      return word.length() >= from + 4 && word.substring(from, from + 4).matches("[0-9a-f]{4}");
    }

    static String decode(String word, String field) throws Malformed {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < word.length(); i++) {
        if (word.charAt(i) != '%') {
          out.append(word.charAt(i));
        } else if (digits(word, i + 1)) {
          out.append((char) Integer.parseInt(word.substring(i + 1, i + 5), 16));
          i += 4;
        } else {
          throw new Malformed(i, field, "has a % without four digits");
        }
      }
      return out.toString();
    }
  }
}
