package org.roamlab.agents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roamlab.agents.isatap.IsatapAgent;
import org.roamlab.agents.pmipv6.AnchorAgent;
import org.roamlab.agents.pmipv6.FlowAgent;
import org.roamlab.agents.pmipv6.GatewayAgent;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.NobodyListens;
import org.roamlab.agents.process.Settings;
import org.roamlab.agents.terminal.ReflectorAgent;
import org.roamlab.linux.Descriptor;

/**
 * An agent as a program: {@code AGENT CONFIGURATION-FILE [rehearse]}. It gets ready, says so on
 * standard output, begins at the first line of standard input, and ends with that.
 */
public final class AgentMain {
  private static final Map<String, Maker> TABLE =
      new TreeMap<>(
          Map.of(
              "isatap",
              IsatapAgent::new,
              "anchor",
              AnchorAgent::new,
              "gateway",
              GatewayAgent::new,
              "flow-manager",
              FlowAgent::new,
              "reflector",
              ReflectorAgent::new));

  /** Asks an agent to do so before it is ready. */
  private static final String REHEARSE = "rehearse";

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private AgentMain() {}

  private interface Maker {
    Agent make(Settings settings, Loop loop, Journal journal) throws IOException;
  }

  @SuppressWarnings("SystemOut") // standard error is an agent's log
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    boolean rehearse = words.size() == 3 && words.getLast().equals(REHEARSE);
    Maker maker = words.size() == 2 || rehearse ? TABLE.get(words.getFirst()) : null;
    if (maker == null) {
      System.err.println("usage: AGENT CONFIGURATION-FILE [rehearse]; agents: " + TABLE.keySet());
      System.exit(USAGE);
      return;
    }
    try {
      run(maker, Settings.read(Path.of(words.get(1))), rehearse);
    } catch (NobodyListens ended) {
      System.err.println(ended.getMessage());
      System.exit(FAILED);
    } catch (IOException | RuntimeException failure) {
      failure.printStackTrace();
      System.exit(FAILED);
    }
  }

  private static void run(Maker maker, Settings settings, boolean rehearse) throws IOException {
    Loop loop = new Loop();
    Journal journal = new Journal();
    Agent agent = maker.make(settings, loop, journal);
    if (rehearse) {
      agent.rehearse();
    }
    Descriptor input = new Descriptor(0);
    boolean[] begun = {false};
    loop.watch(
        input.number(),
        () -> {
          byte[] bytes = input.read();
          if (bytes.length == 0) {
            loop.stop();
          } else if (!begun[0] && new String(bytes, StandardCharsets.UTF_8).contains("\n")) {
            begun[0] = true;
            agent.begin();
          }
        });
    journal.ready();
    loop.run();
    journal.ended();
  }
}
