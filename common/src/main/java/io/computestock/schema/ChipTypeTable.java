package io.computestock.schema;

import static io.computestock.schema.FieldType.BOOLEAN;
import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.STRING;

/** Accelerators: specification, legal history, design country. */
public final class ChipTypeTable {
  public static final Field CHIP =
      Field.key("chip_type", STRING, "Name of the chip type in every table.");
  public static final Field VENDOR = Field.required("vendor", STRING, "Who sells it.");
  public static final Field NAME = Field.required("chip_name", STRING, "Product name.");
  public static final Field DESIGN_COUNTRY =
      Field.required("design_country_iso3", STRING, "Country of the designer.");
  public static final Field GENERATION = Field.required("generation", STRING, "Architecture.");
  public static final Field GENERATION_ORDER =
      Field.required(
              "generation_order",
              INTEGER,
              "Position of the architecture in the vendor's line; prices of neighbouring generations are correlated.")
          .range(0, 99);
  public static final Field CLASS =
      Field.required("chip_class", STRING, "Class for channels that cannot tell types apart.")
          .oneOf(
              "pre_ampere",
              "ampere",
              "hopper",
              "hopper_restricted",
              "blackwell",
              "amd_instinct",
              "asic_us",
              "ascend_910b",
              "ascend_910c_plus",
              "other_cn",
              "consumer_grade");
  public static final Field CHINA_VARIANT =
      Field.required(
          "china_variant", BOOLEAN, "Made for the Chinese market under the export rules.");
  public static final Field RELEASE = Field.optional("release_date", DATE, "First public release.");
  public static final Field FP16 =
      Field.optional("fp16_dense_tflops", DOUBLE, "Dense 16-bit tensor throughput.")
          .notNegative()
          .in(Unit.TFLOPS);
  public static final Field FP8 =
      Field.optional("fp8_dense_tflops", DOUBLE, "Dense 8-bit floating-point throughput.")
          .notNegative()
          .in(Unit.TFLOPS);
  public static final Field INT8 =
      Field.optional("int8_dense_tops", DOUBLE, "Dense 8-bit integer throughput.")
          .notNegative()
          .in(Unit.TOPS);
  public static final Field FP4 =
      Field.optional("fp4_dense_tflops", DOUBLE, "Dense 4-bit throughput.")
          .notNegative()
          .in(Unit.TFLOPS);
  public static final Field TPP =
      Field.optional(
              "tpp",
              DOUBLE,
              "Total processing performance: the largest of throughput × bits over the formats (ECCN 3A090).")
          .notNegative()
          .in(Unit.TPP);
  public static final Field DIE_AREA =
      Field.optional("die_area_mm2", DOUBLE, "Applicable die area.").notNegative().in(Unit.MM2);
  public static final Field DENSITY =
      Field.optional("performance_density", DOUBLE, "TPP over die area.")
          .notNegative()
          .in(Unit.TPP_PER_MM2);
  public static final Field MEMORY =
      Field.optional("memory_gb", DOUBLE, "High-bandwidth or graphics memory.")
          .notNegative()
          .in(Unit.GIGABYTE);
  public static final Field BANDWIDTH =
      Field.optional("memory_bandwidth_gb_s", DOUBLE, "Memory bandwidth.")
          .notNegative()
          .in(Unit.GIGABYTE_PER_SECOND);
  public static final Field LINK =
      Field.optional("interconnect_gb_s", DOUBLE, "Chip-to-chip link, both directions.")
          .notNegative()
          .in(Unit.GIGABYTE_PER_SECOND);
  public static final Field TDP =
      Field.optional("tdp_w", DOUBLE, "Thermal design power of the package.")
          .range(1, 10000)
          .in(Unit.WATT);
  public static final Field CHINA_FROM =
      Field.optional(
          "china_sales_from", DATE, "First day it was reportedly sold to China without a licence.");
  public static final Field CHINA_TO =
      Field.optional("china_sales_to", DATE, "Last day of that; empty while it goes on.");
  public static final Field CONTROLLED_SINCE =
      Field.optional("controlled_since", DATE, "Day from which a licence is needed for China.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "chips",
          "data/reference/chips.csv",
          "One chip type, as a single accelerator package.",
          CHIP,
          VENDOR,
          NAME,
          DESIGN_COUNTRY,
          GENERATION,
          GENERATION_ORDER,
          CLASS,
          CHINA_VARIANT,
          RELEASE,
          FP16,
          FP8,
          INT8,
          FP4,
          TPP,
          DIE_AREA,
          DENSITY,
          MEMORY,
          BANDWIDTH,
          LINK,
          TDP,
          CHINA_FROM,
          CHINA_TO,
          CONTROLLED_SINCE,
          SOURCE,
          STATUS,
          NOTE);

  private ChipTypeTable() {}
}
