package io.computestock.reference;

import java.time.LocalDate;

/** A chip type written out in a test; what is not said is unknown. */
public final class TestChip {
  private final String name;
  private String vendor = "NVIDIA";
  private int generationOrder = 3;
  private boolean chinaVariant;
  private double fp16 = Double.NaN;
  private double fp8 = Double.NaN;
  private double int8 = Double.NaN;
  private double fp4 = Double.NaN;
  private double tpp = Double.NaN;
  private double dieArea = Double.NaN;
  private double memory = Double.NaN;
  private double bandwidth = Double.NaN;
  private double link = Double.NaN;
  private double tdp = Double.NaN;
  private LocalDate chinaFrom;
  private LocalDate chinaTo;

  private TestChip(String name) {
    this.name = name;
  }

  /** A chip of NVIDIA without any specification. */
  public static TestChip named(String name) {
    return new TestChip(name);
  }

  /** An H100 SXM as in chips.csv. */
  public static TestChip h100() {
    return named("h100_sxm")
        .rates(989.4, 1979, 1979, Double.NaN)
        .tpp(15832, 814)
        .memory(80, 3350)
        .link(900)
        .tdp(700);
  }

  /** An H20 as in chips.csv, without its sales window. */
  public static TestChip h20() {
    return named("h20")
        .rates(148, 296, 296, Double.NaN)
        .tpp(2368, 814)
        .memory(96, 4000)
        .link(900)
        .tdp(400)
        .chinaVariant();
  }

  public TestChip vendor(String newVendor) {
    vendor = newVendor;
    return this;
  }

  public TestChip generation(int order) {
    generationOrder = order;
    return this;
  }

  public TestChip chinaVariant() {
    chinaVariant = true;
    return this;
  }

  /** Dense rates in TFLOP/s or TOP/s. */
  public TestChip rates(double newFp16, double newFp8, double newInt8, double newFp4) {
    fp16 = newFp16;
    fp8 = newFp8;
    int8 = newInt8;
    fp4 = newFp4;
    return this;
  }

  /** TPP and die area in mm²; the density follows. */
  public TestChip tpp(double newTpp, double newDieArea) {
    tpp = newTpp;
    dieArea = newDieArea;
    return this;
  }

  /** Memory in GB and its bandwidth in GB/s. */
  public TestChip memory(double gb, double gbPerSecond) {
    memory = gb;
    bandwidth = gbPerSecond;
    return this;
  }

  public TestChip link(double gbPerSecond) {
    link = gbPerSecond;
    return this;
  }

  public TestChip tdp(double watt) {
    tdp = watt;
    return this;
  }

  /** Days of sales to China without a licence, ISO; null when open. */
  public TestChip soldToChina(String from, String to) {
    chinaFrom = from == null ? null : LocalDate.parse(from);
    chinaTo = to == null ? null : LocalDate.parse(to);
    return this;
  }

  /** The chip. */
  public ChipType build() {
    return new ChipType(
        name,
        vendor,
        name,
        "USA",
        "generation " + generationOrder,
        generationOrder,
        "hopper",
        chinaVariant,
        null,
        fp16,
        fp8,
        int8,
        fp4,
        tpp,
        dieArea,
        tpp / dieArea,
        memory,
        bandwidth,
        link,
        tdp,
        chinaFrom,
        chinaTo,
        null,
        "test",
        "judgement",
        "");
  }
}
