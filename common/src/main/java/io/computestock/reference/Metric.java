package io.computestock.reference;

import io.computestock.schema.Unit;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a stock of chips can be counted in. Every metric is a constant per chip, but for {@link
 * #MW_IT}, whose server overhead is uncertain.
 *
 * <p>An H100-equivalent is one H100 SXM by the named basis; the four bases are never mixed. One H20
 * is 0.15 of an H100 in training but 1.2 of one in memory and decoding.
 */
public enum Metric {
  /** Accelerator packages. */
  CHIPS(Unit.CHIPS, chip -> 1, false),
  /** Dense 8-bit throughput over that of the H100. */
  H100E_TRAIN8(Unit.H100E, ChipType::eightBitTops, true),
  /** Dense 16-bit throughput over that of the H100. */
  H100E_TRAIN16(Unit.H100E, ChipType::fp16Tflops, true),
  /** Memory bandwidth over that of the H100: what bounds the writing of text. */
  H100E_DECODE(Unit.H100E, ChipType::memoryBandwidthGbS, true),
  /** Memory over that of the H100: what bounds the size of a model. */
  H100E_MEMORY(Unit.H100E, ChipType::memoryGb, true),
  /** Dense 16-bit operations per second at peak. */
  FLOPS_16BIT(Unit.FLOP_PER_SECOND, chip -> chip.fp16Tflops() * 1e12, false),
  /** Thermal design power of the chips alone. */
  MW_TDP(Unit.MEGAWATT, chip -> chip.tdpW() / 1e6, false),
  /** Power of the chips with their servers and network at peak: TDP times uncertain overheads. */
  MW_IT(Unit.MEGAWATT, chip -> chip.tdpW() / 1e6, false);

  private final Unit unit;
  private final ToDoubleFunction<ChipType> attribute;
  private final boolean relativeToH100;

  Metric(Unit unit, ToDoubleFunction<ChipType> attribute, boolean relativeToH100) {
    this.unit = unit;
    this.attribute = attribute;
    this.relativeToH100 = relativeToH100;
  }

  /** The published name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Unit of the values. */
  public Unit unit() {
    return unit;
  }

  /**
   * How much one chip counts, before the overhead of {@link #MW_IT}; NaN when the specification is
   * unknown.
   *
   * @param h100 the chip that H100-equivalents refer to
   */
  public double perChip(ChipType chip, ChipType h100) {
    double value = attribute.applyAsDouble(chip);
    return relativeToH100 ? value / attribute.applyAsDouble(h100) : value;
  }
}
