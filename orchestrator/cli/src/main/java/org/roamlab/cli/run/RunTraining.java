package org.roamlab.cli.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;

/**
 * A run without a guest, for the class cache only: an ARP request and one TCP connection of five
 * packets go through all that happens after a run.
 */
public final class RunTraining {
  private static final long EPOCH_SECONDS = 1_767_225_600;
  private static final int ETHERNET = 1;
  private static final int NANOSECOND_PCAP = 0xA1B23C4D;
  private static final int SYN = 2;
  private static final int ACK = 16;

  public static void run(Shell shell, Path directory) throws IOException, InterruptedException {
    var checked = new ExperimentFiles(shell).read("first-run", Map.of());
    var series =
        new OneRun.Series(
            checked.plan(),
            new Pretended(),
            Clock.VIRTUAL,
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            List.of());
    var conditions = new RunConditions("uml", "virtual", 1, 0, Map.of());
    var results =
        new OneRun(series, conditions, directory, new PlainView(shell.out()))
            .execute(OptionalInt.empty());
    new VerdictText(results, true).lines(directory).forEach(shell.out()::println);
  }

  private record Pretended() implements Venue {
    @Override
    public String name() {
      return "uml";
    }

    @Override
    public List<Lack> check(Plan plan) {
      return List.of();
    }

    @Override
    public Outcome execute(Job job, RunListener listener) {
      try {
        record(job.directory());
      } catch (IOException e) {
        return new Outcome.Failed(e.toString());
      }
      listener.event("{\"t\":20000000000,\"event\":\"action\",\"text\":\"wan 20 → 2 Mbit/s\"}");
      return new Outcome.Ended();
    }
  }

  private static void record(Path directory) throws IOException {
    Files.write(
        directory.resolve("events.jsonl"),
        List.of(
            "{\"t\":0,\"event\":\"start\",\"epoch\":" + EPOCH_SECONDS * 1_000_000_000 + "}",
            "{\"t\":1000000000,\"event\":\"traffic-start\",\"id\":\"download\",\"kind\":\"tcp-bulk\"}",
            "{\"t\":20000000000,\"event\":\"action\",\"id\":\"a\",\"action\":\"link-down\","
                + "\"planned\":20000000000,\"target\":\"wan\",\"text\":\"carrier lost\"}",
            "{\"t\":60000000000,\"event\":\"end\"}"));
    var captures = Files.createDirectories(directory.resolve("captures"));
    Files.write(captures.resolve("server:eth0.pcap"), capture());
    Files.write(captures.resolve("client:eth0.pcap"), capture());
  }

  private static byte[] capture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(NANOSECOND_PCAP);
    out.writeInt(0x0002_0004); // version 2.4
    out.writeLong(0);
    out.writeInt(65_535);
    out.writeInt(ETHERNET);
    whoHas(out);
    packet(out, true, 0, 0, SYN, 0);
    packet(out, false, 0, 1, SYN | ACK, 0);
    packet(out, true, 1, 1, ACK, 100);
    packet(out, true, 101, 1, ACK, 100);
    packet(out, false, 1, 201, ACK, 0);
    return bytes.toByteArray();
  }

  /** An ARP request: what nearly every capture begins with, and a control message. */
  private static void whoHas(DataOutputStream out) throws IOException {
    var length = 14 + 28;
    out.writeInt((int) EPOCH_SECONDS + 1);
    out.writeInt(0);
    out.writeInt(length);
    out.writeInt(length);
    out.write(new byte[12]);
    out.writeShort(0x0806);
    out.writeLong(0x0001_0800_0604_0001L); // Ethernet, IPv4, their lengths, request
    out.write(new byte[6]);
    out.writeInt(0x0A00_0202);
    out.write(new byte[6]);
    out.writeInt(0x0A00_0101);
  }

  /** From the server to the client, or back. Nobody looks at checksums. */
  private static void packet(
      DataOutputStream out, boolean data, int sequence, int acknowledged, int flags, int payload)
      throws IOException {
    var length = 14 + 20 + 20 + payload;
    out.writeInt((int) EPOCH_SECONDS + 1);
    out.writeInt(sequence + acknowledged);
    out.writeInt(length);
    out.writeInt(length);
    out.write(new byte[12]);
    out.writeShort(0x0800);
    out.writeInt(0x4500_0000 | (20 + 20 + payload));
    out.writeInt(0);
    out.writeInt(0x4006_0000); // TTL 64, TCP
    out.writeInt(data ? 0x0A00_0202 : 0x0A00_0101);
    out.writeInt(data ? 0x0A00_0101 : 0x0A00_0202);
    out.writeShort(data ? 40_000 : 5001);
    out.writeShort(data ? 5001 : 40_000);
    out.writeInt(sequence);
    out.writeInt(acknowledged);
    out.writeInt(0x5000_FFFF | flags << 16);
    out.writeInt(0);
    out.write(new byte[payload]);
  }

  private RunTraining() {}
}
