package io.computestock.reference;

import io.computestock.schema.Unit;
import java.util.Locale;

/**
 * What a stock of chips can be counted in. Most metrics are a constant per chip; power with
 * overhead, usable operations and effective compute also rest on uncertain factors.
 *
 * <p>An H100-equivalent is one H100 SXM by the named basis; the four bases are never mixed. One H20
 * is 0.15 of an H100 in training but 1.2 of one in memory and decoding.
 */
public enum Metric {
  /** Accelerator packages. */
  CHIPS(Unit.CHIPS),
  /** Dense 8-bit throughput over that of the H100. */
  H100E_TRAIN8(Unit.H100E),
  /** Dense 16-bit throughput over that of the H100. */
  H100E_TRAIN16(Unit.H100E),
  /** Memory bandwidth over that of the H100: what bounds the writing of text. */
  H100E_DECODE(Unit.H100E),
  /** Memory over that of the H100: what bounds the size of a model. */
  H100E_MEMORY(Unit.H100E),
  /** Dense 16-bit operations per second at peak. */
  FLOPS_16BIT(Unit.FLOP_PER_SECOND),
  /** Thermal design power of the chips alone. */
  MW_TDP(Unit.MEGAWATT),
  /** Power of the chips with their servers and network at peak: TDP times uncertain overheads. */
  MW_IT(Unit.MEGAWATT),
  /** Dense 16-bit operations per second that training attains in practice; of running chips. */
  USABLE_FLOPS(Unit.FLOP_PER_SECOND),
  /**
   * H100-equivalents by 16-bit throughput times what the algorithms of the month are worth against
   * those of a reference year; of running chips.
   */
  EFFECTIVE_H100E(Unit.H100E);

  private static final double FLOPS_PER_TFLOPS = 1e12;
  private static final double WATT_PER_MEGAWATT = 1e6;

  private final Unit unit;

  Metric(Unit unit) {
    this.unit = unit;
  }

  /** The published name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it follows from another metric and uncertain factors, not from the specification. */
  public boolean isDerived() {
    return this == USABLE_FLOPS || this == EFFECTIVE_H100E;
  }

  /** Unit of the values. */
  public Unit unit() {
    return unit;
  }

  /**
   * How much one chip counts, before the uncertain factors of {@link #MW_IT}, {@link #USABLE_FLOPS}
   * and {@link #EFFECTIVE_H100E}; NaN when the specification is unknown.
   *
   * @param h100 the chip that H100-equivalents refer to
   */
  public double perChip(ChipType chip, ChipType h100) {
    return switch (this) {
      case CHIPS -> 1;
      case H100E_TRAIN8 -> chip.eightBitTops() / h100.eightBitTops();
      case H100E_TRAIN16, EFFECTIVE_H100E -> chip.fp16Tflops() / h100.fp16Tflops();
      case H100E_DECODE -> chip.memoryBandwidthGbS() / h100.memoryBandwidthGbS();
      case H100E_MEMORY -> chip.memoryGb() / h100.memoryGb();
      case FLOPS_16BIT, USABLE_FLOPS -> chip.fp16Tflops() * FLOPS_PER_TFLOPS;
      case MW_TDP, MW_IT -> chip.tdpW() / WATT_PER_MEGAWATT;
    };
  }
}
