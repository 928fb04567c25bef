package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roamlab.agents.Agent;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Lines;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.Nft;
import org.roamlab.agents.process.Settings;
import org.roamlab.agents.process.Shell;
import org.roamlab.linux.Descriptor;
import org.roamlab.linux.NftCounters;
import org.roamlab.linux.PacketQueue;
import org.roamlab.linux.UnixSocket;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.flow.FlowEffect;
import org.roamlab.protocols.flow.FlowEvent;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.flow.FlowLines;
import org.roamlab.protocols.flow.FlowManager;
import org.roamlab.protocols.flow.FlowPolicy;
import org.roamlab.protocols.wire.Malformed;

/**
 * The flow manager of Annex A.1: first packets of flows by a queue, known ones marked and counted
 * by the kernel, a socket to the PMIPv6 daemon, and a command line.
 */
public final class FlowAgent implements Agent {
  /** So much of a packet holds all that tells its flow. */
  private static final int COPIED_BYTES = 128;

  private static final Duration RECONNECT_AFTER = Duration.ofMillis(200);

  private final Loop loop;
  private final Nft nft = new Nft();
  private final PacketQueue queue;
  private final NftCounters counters;
  private final TunnelCounts tunnels;
  private final CommandPipe commands = new CommandPipe();
  private final Shell<FlowEvent, FlowEffect> shell;
  private final Performer performer = new Performer();
  private @Nullable Descriptor connection;
  private @Nullable Lines daemon;

  public FlowAgent(Settings settings, Loop loop, Journal journal) throws IOException {
    this.loop = loop;
    FlowPolicy policy = policy(settings);
    FlowMarks.QUEUE.install(nft, FlowMarks.install(settings.text("pool"), policy.mostFlows()));
    queue = new PacketQueue(FlowMarks.QUEUE.number(), COPIED_BYTES, policy.mostWaitingPackets());
    counters = new NftCounters(FlowMarks.FAMILY_IP6, FlowMarks.TABLE, FlowMarks.MAP);
    tunnels = new TunnelCounts(settings.texts("tunnels"));
    shell =
        new Shell<>(new FlowManager(policy), new FlowEvent.TimePassed(), performer, loop, journal);
  }

  private static FlowPolicy policy(Settings settings) {
    return new FlowPolicy(
        settings.duration("pollInterval"),
        settings.fraction("dropThreshold"),
        settings.count("leastPackets"),
        settings.duration("expiry"),
        settings.count("mostFlows"),
        settings.count("mostWaitingPackets"));
  }

  @Override
  public void begin() throws IOException {
    loop.watch(queue.descriptor(), this::packets);
    commands.listen(
        loop, (session, line) -> shell.happened(new FlowEvent.CommandGiven(session, line)));
    connect();
  }

  private void connect() throws IOException {
    Optional<Descriptor> connected = UnixSocket.connect(FlowManagerSocket.PATH);
    if (connected.isEmpty()) {
      loop.after(RECONNECT_AFTER, this::connect);
      return;
    }
    connection = connected.get();
    daemon = new Lines(connected.get(), FlowLines.LONGEST);
    loop.watch(connected.get().number(), this::daemonSpeaks);
    shell.happened(new FlowEvent.DaemonConnected());
  }

  private void daemonSpeaks() throws IOException {
    Lines from = daemon;
    if (from == null) {
      return;
    }
    Lines.Received received = from.read();
    for (String line : received.lines()) {
      try {
        shell.happened(new FlowEvent.DaemonSaid(FlowLines.decodeReply(line)));
      } catch (Malformed malformed) {
        throw new IOException("the PMIPv6 daemon said `" + line + "`", malformed);
      }
    }
    if (received.ended()) {
      lost();
    }
  }

  private void lost() throws IOException {
    Descriptor gone = connection;
    if (gone != null) {
      loop.unwatch(gone.number());
      gone.close();
      connection = null;
      daemon = null;
      shell.happened(new FlowEvent.DaemonLost());
      // Not at once: while a killed daemon's files are being closed, its listening socket may still
      // take a connection.
      loop.after(RECONNECT_AFTER, this::connect);
    }
  }

  private void packets() throws IOException {
    for (PacketQueue.Waiting packet : queue.read()) {
      Optional<FlowKey> key = FlowKeys.of(packet.bytes());
      if (key.isPresent()) {
        shell.happened(new FlowEvent.PacketQueued(packet.id(), key.get()));
      } else {
        queue.accept(packet.id(), 0);
      }
    }
  }

  private FlowEvent read() throws IOException {
    List<FlowEvent.FlowCount> flows = new ArrayList<>();
    counters
        .read()
        .forEach((mark, count) ->
            flows.add(new FlowEvent.FlowCount(mark, count.packets(), count.bytes())));
    return new FlowEvent.CountersRead(
        tunnels.of(Files.readAllLines(Path.of("/proc/net/dev"))), flows);
  }

  private final class Performer implements Shell.Performer<FlowEvent, FlowEffect> {
    private final List<String> done = new ArrayList<>();
    private final List<FlowEvent> following = new ArrayList<>();

    @Override
    public void perform(FlowEffect effect) throws IOException {
      switch (effect) {
        case FlowEffect.AskDaemon ask -> {
          if (daemon != null) {
            daemon.write(FlowLines.encode(ask.request()));
          }
        }
        case FlowEffect.Release release -> queue.accept(release.packet(), release.mark());
        case FlowEffect.MarkFlow mark -> nft(FlowMarks.mark(mark.key(), mark.mark()));
        case FlowEffect.UnmarkFlow unmark -> nft(FlowMarks.unmark(unmark.key()));
        case FlowEffect.ReadCounters _ -> following.add(read());
        case FlowEffect.Answer answer ->
            commands.answer(answer.session(), answer.done(), answer.lines());
        case FlowEffect.Announce _ -> {} // see announced()
        case FlowEffect.Ignored _ -> {} // it is in the journal
      }
    }

    /** A look at the counters that leads to nothing is not. */
    @Override
    public boolean worthTelling(FlowEvent event, List<FlowEffect> effects) {
      return switch (event) {
        case FlowEvent.TimePassed _ ->
            effects.stream().anyMatch(e -> !(e instanceof FlowEffect.ReadCounters));
        case FlowEvent.CountersRead _ -> !effects.isEmpty();
        case FlowEvent other -> true;
      };
    }

    private void nft(String line) throws IOException {
      nft.run(line);
      done.add("nft " + line.strip());
    }

    @Override
    public @Nullable FlowEvent takeFollowing() {
      return following.isEmpty() ? null : following.removeFirst();
    }

    @Override
    public List<Handover> announced(FlowEffect effect) {
      return effect instanceof FlowEffect.Announce(Handover handover)
          ? List.of(handover)
          : List.of();
    }

    @Override
    public List<String> takeCommands() {
      List<String> taken = List.copyOf(done);
      done.clear();
      return taken;
    }
  }
}
