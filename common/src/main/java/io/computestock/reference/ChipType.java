package io.computestock.reference;

import io.computestock.schema.ChipTypeTable;
import io.computestock.tabular.CsvRow;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * An accelerator as a single package (a GB200 superchip counts two). Unknown figures are NaN,
 * unknown dates null. Column meanings: {@link ChipTypeTable}.
 */
public record ChipType(
    String chipType,
    String vendor,
    String name,
    String designCountry,
    String generation,
    int generationOrder,
    String chipClass,
    boolean chinaVariant,
    LocalDate release,
    double fp16Tflops,
    double fp8Tflops,
    double int8Tops,
    double fp4Tflops,
    double tpp,
    double dieAreaMm2,
    double performanceDensity,
    double memoryGb,
    double memoryBandwidthGbS,
    double interconnectGbS,
    double tdpW,
    LocalDate chinaSalesFrom,
    LocalDate chinaSalesTo,
    LocalDate controlledSince,
    String source,
    String status,
    String note)
    implements Serializable {

  static ChipType from(CsvRow row) {
    return new ChipType(
        row.text(ChipTypeTable.CHIP.name()),
        row.text(ChipTypeTable.VENDOR.name()),
        row.text(ChipTypeTable.NAME.name()),
        row.text(ChipTypeTable.DESIGN_COUNTRY.name()),
        row.text(ChipTypeTable.GENERATION.name()),
        (int) row.number(ChipTypeTable.GENERATION_ORDER.name()),
        row.text(ChipTypeTable.CLASS.name()),
        row.flag(ChipTypeTable.CHINA_VARIANT.name()),
        row.date(ChipTypeTable.RELEASE.name()),
        row.number(ChipTypeTable.FP16.name()),
        row.number(ChipTypeTable.FP8.name()),
        row.number(ChipTypeTable.INT8.name()),
        row.number(ChipTypeTable.FP4.name()),
        row.number(ChipTypeTable.TPP.name()),
        row.number(ChipTypeTable.DIE_AREA.name()),
        row.number(ChipTypeTable.DENSITY.name()),
        row.number(ChipTypeTable.MEMORY.name()),
        row.number(ChipTypeTable.BANDWIDTH.name()),
        row.number(ChipTypeTable.LINK.name()),
        row.number(ChipTypeTable.TDP.name()),
        row.date(ChipTypeTable.CHINA_FROM.name()),
        row.date(ChipTypeTable.CHINA_TO.name()),
        row.date(ChipTypeTable.CONTROLLED_SINCE.name()),
        row.text(ChipTypeTable.SOURCE.name()),
        row.text(ChipTypeTable.STATUS.name()),
        row.text(ChipTypeTable.NOTE.name()));
  }

  /**
   * Dense 8-bit throughput in TOP/s: the better of floating point and integer; the 16-bit rate for
   * chips without an 8-bit format; NaN when none is known.
   */
  public double eightBitTops() {
    double eightBit = largest(fp8Tflops, int8Tops);
    return Double.isNaN(eightBit) ? fp16Tflops : eightBit;
  }

  /**
   * Total processing performance from the throughputs: the largest of rate × bits over the formats,
   * on dense operations (15 CFR 774, ECCN 3A090, technical note); NaN when no rate is known.
   */
  public double tppFromThroughput() {
    return largest(
        largest(fp16Tflops * Format.SIXTEEN, fp8Tflops * Format.EIGHT),
        largest(int8Tops * Format.EIGHT, fp4Tflops * Format.FOUR));
  }

  /** The same chip with another throughput for its 8-bit formats; TPP and density follow. */
  public ChipType withEightBitTops(double tops) {
    return rated(fp16Tflops, tops, tops);
  }

  /** The same chip with another 16-bit throughput; TPP and density follow. */
  public ChipType withFp16Tflops(double tflops) {
    return rated(tflops, fp8Tflops, int8Tops);
  }

  private ChipType rated(double fp16, double fp8, double int8) {
    double newTpp =
        largest(
            largest(fp16 * Format.SIXTEEN, fp8 * Format.EIGHT),
            largest(int8 * Format.EIGHT, fp4Tflops * Format.FOUR));
    return new ChipType(
        chipType,
        vendor,
        name,
        designCountry,
        generation,
        generationOrder,
        chipClass,
        chinaVariant,
        release,
        fp16,
        fp8,
        int8,
        fp4Tflops,
        newTpp,
        dieAreaMm2,
        newTpp / dieAreaMm2,
        memoryGb,
        memoryBandwidthGbS,
        interconnectGbS,
        tdpW,
        chinaSalesFrom,
        chinaSalesTo,
        controlledSince,
        source,
        status,
        note);
  }

  private static double largest(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : Math.max(a, b);
  }

  /** Bits of the number formats that count towards TPP. */
  private static final class Format {
    static final int SIXTEEN = 16;
    static final int EIGHT = 8;
    static final int FOUR = 4;
  }
}
