package org.roamlab.docker.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.roamlab.engine.venue.EnvironmentProblem;

/**
 * The first process of every node's container: it sleeps, so that the container lives as long as
 * its node, and ignores SIGCHLD, so that the kernel itself reaps what is orphaned. A program of its
 * own, since an image of the user's may have none that does so: an ELF file of one segment.
 */
public final class FirstProcess {
  public static final String PATH = "/roamlab-node";

  private static final long ADDRESS = 0x400000;
  private static final int HEADERS = 64 + 56;
  private static final short EXECUTABLE = 2;
  private static final int LOAD = 1;
  private static final int READ_EXECUTE = 4 | 1;
  private static final int PAGE = 0x1000;

  /** After the code a {@code struct sigaction} of the kernel's, whose handler is SIG_IGN. */
  private enum Machine {
    /*
     * mov eax, 13 (rt_sigaction); mov edi, 17 (SIGCHLD); lea rsi, [rip+0x17]; xor edx, edx; mov r10d, 8; syscall
     * mov eax, 34 (pause); syscall; jmp back; nop
     */
    AMD64(
        62,
        "b80d000000 bf11000000 488d3517000000 31d2 41ba08000000 0f05"
            + "b822000000 0f05 ebf7 0f1f4000"
            + "0100000000000000 000000000000000000000000000000000000000000000000"),
    /*
     * mov x0, 17 (SIGCHLD); adr x1, .+52; mov x2, 0; mov x3, 8; mov x8, 134 (rt_sigaction); svc 0
     * mov x0, 0; mov x1, 0; mov x2, 0; mov x3, 0; mov x8, 73 (ppoll); svc 0; b back; nop
     */
    ARM64(
        183,
        "200280d2 a1010010 020080d2 030180d2 c81080d2 010000d4"
            + "000080d2 010080d2 020080d2 030080d2 280980d2 010000d4 faffff17 1f2003d5"
            + "0100000000000000 000000000000000000000000000000000000000000000000");

    private final int elfNumber;
    private final String code;

    Machine(int elfNumber, String code) {
      this.elfNumber = elfNumber;
      this.code = code;
    }
  }

  private FirstProcess() {}

  /**
   * @param architecture as Docker names it, or the kernel
   */
  public static byte[] program(String architecture) throws EnvironmentProblem {
    return switch (architecture) {
      case "amd64", "x86_64" -> elf(Machine.AMD64);
      case "arm64", "aarch64" -> elf(Machine.ARM64);
      default ->
          throw new EnvironmentProblem(
              "containers of %s are not known; amd64 and arm64 are".formatted(architecture));
    };
  }

  /** elf(5): a header, one program header, and the code. */
  private static byte[] elf(Machine machine) {
    byte[] code = HexFormat.of().parseHex(machine.code.replace(" ", ""));
    int length = HEADERS + code.length;
    ByteBuffer elf = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    elf.putShort(EXECUTABLE).putShort((short) machine.elfNumber).putInt(1);
    elf.putLong(ADDRESS + HEADERS).putLong(64).putLong(0).putInt(0);
    elf.putShort((short) 64).putShort((short) 56).putShort((short) 1);
    elf.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    elf.putInt(LOAD).putInt(READ_EXECUTE).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
    elf.putLong(length).putLong(length).putLong(PAGE);
    return elf.put(code).array();
  }
}
