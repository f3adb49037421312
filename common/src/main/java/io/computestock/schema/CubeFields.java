package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** The columns that stock and flow tables share. */
final class CubeFields {
  static final Field SCENARIO =
      Field.key("scenario", STRING, "Which history is assumed; actual is the one that happened.");
  static final Field VIEW =
      Field.key(
              "view",
              STRING,
              "Whose chips: located is where the rack stands, owned is the headquarters country of"
                  + " the ultimate owner. Views are never added.")
          .oneOf("located", "owned");
  static final Field COUNTRY =
      Field.key(
          "country_iso3",
          STRING,
          "ISO 3166-1 alpha-3 code; WLD is the world (the sum of the others in every draw), ZZZ the"
              + " chips whose country is not known.");
  static final Field PATHWAY =
      Field.key(
              "pathway",
              STRING,
              "How the chips came: licensed as the ordinary product, variant as a product made for"
                  + " the Chinese market, domestic_own_die and domestic_foreign_die as made in the"
                  + " country with dies of its own fabs or of others, diverted from another country, all"
                  + " for all together. Without the fusion of all channels only the first two are there.")
          .oneOf(
              "licensed", "variant", "domestic_own_die", "domestic_foreign_die", "diverted", "all");
  static final Field CHIP =
      Field.key("chip_type", STRING, "Chip type as in table chips, or all for all together.");
  static final Field UNIT = Field.required("unit", STRING, "Unit of the figures of the row.");
  static final Field MEAN = figure("mean", "Mean of the draws.");
  static final Field P5 =
      figure("p5", "5 % of the draws lie below: lower end of the 90 % interval.");
  static final Field P25 = figure("p25", "25 % of the draws lie below.");
  static final Field P50 = figure("p50", "Median of the draws.");
  static final Field P75 = figure("p75", "75 % of the draws lie below.");
  static final Field P95 =
      figure("p95", "95 % of the draws lie below: upper end of the 90 % interval.");
  static final Field MCSE =
      figure("mcse_p50", "Monte-Carlo standard error of p50: digits below it are noise.");

  private CubeFields() {}

  static Field month(String meaning) {
    return Field.key("month", DATE, meaning);
  }

  static Field metric(String states) {
    return Field.key(
        "metric",
        STRING,
        "chips; h100e_train8, h100e_train16, h100e_decode, h100e_memory (H100-equivalents by 8-bit"
            + " throughput, 16-bit throughput, memory bandwidth, memory); flops_16bit; mw_tdp (chips"
            + " alone); mw_it (with servers and network). "
            + states);
  }

  private static Field figure(String name, String description) {
    return Field.required(name, DOUBLE, description).in(Unit.OF_ROW).notNegative();
  }
}
