package org.roamlab.cli.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;

/**
 * Whether this machine can keep the processor's own clock from a program. The guest relies on that
 * to show a virtual one; some virtual machines say yes to the wish and do not carry it out, so it
 * is asked by trying.
 */
final class TimeStampCounter {
  /** The smallest program that Linux on x86-64 starts: the header of a file, one segment, code. */
  private static final byte[] PROGRAM =
      HexFormat.of()
          .parseHex(
              "7f454c4602010100"
                  + "0000000000000000" // ELF, 64 bits
                  + "02003e0001000000"
                  + "7800400000000000" // starts at 0x400078
                  + "4000000000000000"
                  + "0000000000000000"
                  + "0000000040003800"
                  + "0100000000000000"
                  + "0100000005000000"
                  + "0000000000000000" // load, to be read and executed
                  + "0000400000000000"
                  + "0000400000000000"
                  + "9400000000000000"
                  + "9400000000000000"
                  + "0010000000000000"
                  + "b89d000000"
                  + "bf1a000000"
                  + "be02000000"
                  + "0f05" // prctl(SET_TSC, SIGSEGV)
                  + "0f31" // rdtsc
                  + "b83c000000"
                  + "31ff"
                  + "0f05"); // exit(0)

  private TimeStampCounter() {}

  static boolean canBeHidden(Machine machine) {
    try {
      var program =
          Files.createTempFile(
              "roamlab-rdtsc-",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        Files.write(program, PROGRAM);
        // It ends well only where it has read the clock. Where it could not even be started,
        // nothing is known, and nothing is claimed.
        return !machine.ask(List.of(program.toString())).good();
      } finally {
        Files.delete(program);
      }
    } catch (IOException noPlaceToTry) {
      return true; // then the guest will show
    }
  }
}
