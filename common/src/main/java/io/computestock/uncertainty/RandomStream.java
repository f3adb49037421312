package io.computestock.uncertainty;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source32.Philox4x32;

/**
 * Random numbers that are a pure function of (seed, parameter, draw, cell): never of partition,
 * order, retry or scenario.
 *
 * <p>Philox4x32-10 (Salmon et al. 2011, as in Apache Commons RNG) with key = (seed, FNV-1a-32 of
 * the parameter id) and counter = (block, cell low, cell high, draw). The block is the word that
 * the generator itself counts up, so a sampler that needs many numbers never runs into the next
 * draw.
 *
 * @param seed the run's seed
 */
public record RandomStream(int seed) implements Serializable {
  private static final int FNV32_OFFSET = 0x811C9DC5;
  private static final int FNV32_PRIME = 0x01000193;
  private static final long FNV64_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV64_PRIME = 0x100000001B3L;

  /** Constants of Philox4x32-10. */
  private static final long MULTIPLIER_0 = 0xD2511F53L;

  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final int ROUNDS = 10;

  /** The library's generator counts up before it makes its first block. */
  private static final int FIRST_BLOCK = 1;

  /** The cell of a parameter that has only one value in a draw. */
  public static final long NO_CELL = 0;

  /** The generator of one (parameter, draw, cell); two calls give the same sequence. */
  public UniformRandomProvider generator(String parameterId, int draw, long cell) {
    return generator(parameterKey(parameterId), draw, cell);
  }

  private UniformRandomProvider generator(int parameterKey, int draw, long cell) {
    return new Philox4x32(
        new int[] {seed, parameterKey, 0, (int) cell, (int) (cell >>> Integer.SIZE), draw});
  }

  /**
   * Uniform numbers in the open interval (0, 1), one per draw: of the first two words of the
   * generator of each, which are worked out here because a generator for two words costs more than
   * the words.
   */
  public double[] uniforms(String parameterId, long cell, int draws) {
    int parameterKey = parameterKey(parameterId);
    int cellLow = (int) cell;
    int cellHigh = (int) (cell >>> Integer.SIZE);
    double[] values = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      int c0 = FIRST_BLOCK;
      int c1 = cellLow;
      int c2 = cellHigh;
      int c3 = draw;
      int k0 = seed;
      int k1 = parameterKey;
      for (int round = 0; round < ROUNDS; round++) {
        long product0 = Integer.toUnsignedLong(c0) * MULTIPLIER_0;
        long product1 = Integer.toUnsignedLong(c2) * MULTIPLIER_1;
        c0 = (int) (product1 >>> Integer.SIZE) ^ c1 ^ k0;
        c1 = (int) product1;
        c2 = (int) (product0 >>> Integer.SIZE) ^ c3 ^ k1;
        c3 = (int) product0;
        k0 += WEYL_0;
        k1 += WEYL_1;
      }
      values[draw] = openUniform(c0, c1);
    }
    return values;
  }

  /** Standard normal scores, one per draw. */
  public double[] normalScores(String parameterId, long cell, int draws) {
    double[] values = uniforms(parameterId, cell, draws);
    for (int draw = 0; draw < draws; draw++) {
      values[draw] = StandardNormal.quantile(values[draw]);
    }
    return values;
  }

  /** 53 bits of two words, centred so that neither 0 nor 1 is returned (method note 0001). */
  static double openUniform(int first, int second) {
    return ((first >>> 5) * 0x1p26 + (second >>> 6) + 0.5) * 0x1p-53;
  }

  /** The cell number of a label, for example ("FY25Q1", "h100_sxm"). */
  public static long cell(String... label) {
    long hash = FNV64_OFFSET;
    for (String part : label) {
      for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
        hash = (hash ^ (octet & 0xFF)) * FNV64_PRIME;
      }
      hash = (hash ^ 0xFF) * FNV64_PRIME;
    }
    return hash;
  }

  /** FNV-1a, 32 bits; {@link ParameterRegistry} refuses two ids that share it. */
  static int parameterKey(String parameterId) {
    int hash = FNV32_OFFSET;
    for (byte octet : parameterId.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * FNV32_PRIME;
    }
    return hash;
  }
}
