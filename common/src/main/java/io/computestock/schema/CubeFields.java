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
                  + " the ultimate owner, accessible is that of who runs the jobs (tenants for what"
                  + " they rent abroad). Views are never added.")
          .oneOf("located", "owned", "accessible");
  static final Field COUNTRY =
      Field.key(
          "country_iso3",
          STRING,
          "ISO 3166-1 alpha-3 code; WLD is the world (the sum of the others in every draw), ZZZ the"
              + " chips whose country is not known.");
  private static final String PATHWAYS =
      "How the chips came: licensed as the ordinary product, variant as a product made for the"
          + " Chinese market, domestic_own_die and domestic_foreign_die as made in the country with"
          + " dies of its own fabs or of others, diverted from another country, transfer as rented"
          + " from an owner abroad (accessible view), all for all together.";
  static final Field PATHWAY =
      Field.key("pathway", STRING, PATHWAYS)
          .oneOf(
              "licensed",
              "variant",
              "domestic_own_die",
              "domestic_foreign_die",
              "diverted",
              "transfer",
              "all");
  static final Field FLOW_PATHWAY =
      Field.key(
              "pathway",
              STRING,
              PATHWAYS
                  + " Also what left, below 0 and only where the racks stand: diverted_out, chips that"
                  + " went on to where they may not be sold; retired, chips that failed or wore out."
                  + " Pathways are what came in all; all is net of diverted_out.")
          .oneOf(
              "licensed",
              "variant",
              "domestic_own_die",
              "domestic_foreign_die",
              "diverted",
              "all",
              "diverted_out",
              "retired");
  static final Field BASIS =
      Field.required(
              "basis",
              STRING,
              "evidence, or nowcast for months after the last record of any vendor.")
          .oneOf("evidence", "nowcast");
  static final Field CHIP =
      Field.key(
          "chip_type",
          STRING,
          "Chip type as in table chips, or all for all together. Single types are told where the racks"
              + " stand and in chips; table chips has what one of them counts.");
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
            + " alone); mw_it (with servers and network); usable_flops (16-bit operations that training"
            + " attains in practice); effective_h100e (h100e_train16 times what the month's algorithms"
            + " are worth against those of the reference year). "
            + states);
  }

  private static Field figure(String name, String description) {
    return Field.required(name, DOUBLE, description).in(Unit.OF_ROW).notNegative();
  }

  /** The same figure where what left is below 0. */
  static Field signed(Field figure) {
    return figure.range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
