package org.roamlab.agents.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How packets come into a queue (NFQUEUE): by a statement of nftables, or by a rule of ip6tables
 * where this kernel's nftables knows no such statement.
 *
 * @param number of the queue
 * @param hook whose chain has the statement, as ip6tables calls it
 */
public record Queueing(int number, String hook) {
  /** A packet that is to be queued by the other tool, beside what its mark says. */
  private static final int TO_BE_QUEUED = 0x8000_0000;

  /** For a chain of a priority before that of ip6tables' table mangle. */
  public String statement() {
    return "queue flags bypass to " + number;
  }

  /** What the rules had made of a queued packet's mark. */
  public static int mark(int seen) {
    return seen & ~TO_BE_QUEUED;
  }

  /**
   * @param rules for nft, in which {@link #statement} occurs
   */
  public void install(Nft nft, String rules) throws IOException {
    try {
      nft.run(rules);
    } catch (IOException refused) {
      if (!String.valueOf(refused.getMessage()).contains("No such file or directory")) {
        throw refused;
      }
      nft.run(rules.replace(statement(), "meta mark set meta mark or 0x80000000"));
      ruleOfIp6tables(nft);
    }
  }

  /** There is one of another life, or one is made. */
  private void ruleOfIp6tables(Nft tool) throws IOException {
    try {
      tool.ask(ip6tables("-C"), "");
    } catch (IOException none) {
      tool.ask(ip6tables("-A"), "");
    }
  }

  private List<String> ip6tables(String verb) {
    List<String> command = new ArrayList<>(List.of("ip6tables", "-t", "mangle", verb, hook));
    command.addAll(List.of("-m", "mark", "--mark", "0x80000000/0x80000000"));
    command.addAll(List.of("-j", "NFQUEUE", "--queue-num", Integer.toString(number)));
    command.add("--queue-bypass");
    return command;
  }
}
