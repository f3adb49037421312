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

  /** Uniform numbers in the open interval (0, 1), one per draw. */
  public double[] uniforms(String parameterId, long cell, int draws) {
    int key = parameterKey(parameterId);
    double[] values = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      values[draw] = openUniform(generator(key, draw, cell));
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

  /** 53 bits, centred so that neither 0 nor 1 is returned (method note 0001). */
  static double openUniform(UniformRandomProvider generator) {
    int high = generator.nextInt() >>> 5;
    int low = generator.nextInt() >>> 6;
    return (high * 0x1p26 + low + 0.5) * 0x1p-53;
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
