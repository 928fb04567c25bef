package org.roamlab.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.roamlab.protocols.wire.Malformed;

/** Hostile input for a decoder: every truncation, flipped bits, rubbish. Seeded. */
public final class Mutations {
  private static final int ROUNDS = 20_000;

  /** What a decoder does with bytes; it may throw nothing else. */
  public interface Decoder {
    void decode(byte[] bytes) throws Malformed;
  }

  private Mutations() {}

  /** How many of the mutations still were messages; each of the others gave a typed error. */
  public static int survive(List<byte[]> good, Decoder decoder) {
    int decoded = 0;
    for (byte[] bytes : good) {
      assertThat(decodes(bytes, decoder)).as("the original").isTrue();
      for (int length = 0; length < bytes.length; length++) {
        decodes(Arrays.copyOf(bytes, length), decoder);
      }
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7864);
    for (int round = 0; round < ROUNDS; round++) {
      decoded += decodes(mutation(random, good.get(round % good.size())), decoder) ? 1 : 0;
    }
    return decoded;
  }

  private static byte[] mutation(RandomGenerator random, byte[] original) {
    byte[] bytes = Arrays.copyOf(original, original.length);
    switch (random.nextInt(4)) {
      case 0 -> {
        bytes = new byte[random.nextInt(96)];
        random.nextBytes(bytes);
      }
      case 1 -> bytes = Arrays.copyOf(original, random.nextInt(original.length + 17));
      default -> {}
    }
    for (int flips = random.nextInt(5); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static boolean decodes(byte[] bytes, Decoder decoder) {
    try {
      decoder.decode(bytes);
      return true;
    } catch (Malformed malformed) {
      assertThat(malformed.offset()).isBetween(0, bytes.length);
      assertThat(malformed.field()).isNotBlank();
      return false;
    }
  }
}
