package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Accelerators that a country makes itself: evidence, not stock. */
public final class ProductionEvidenceTable {
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field PRODUCER =
      Field.key("producer", STRING, "Whose design; OTHERS for all other designers together.");
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS =
      Field.key("months", FieldType.INTEGER, "Number of months: 1, or 12 for a year.");
  public static final Field CHIP =
      Field.key(
          "chip_type",
          STRING,
          "Chip type as in table chips; a class of chips where nothing finer is known; all.");
  public static final Field PATHWAY =
      Field.key(
              "pathway",
              STRING,
              "domestic_own_die: dies of the country's own fabs. domestic_foreign_die: dies made abroad"
                  + " by proxy. all: both.")
          .oneOf("domestic_own_die", "domestic_foreign_die", "all");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field MEMORY_BOUND =
      Field.optional(
              "memory_bound",
              DOUBLE,
              "Probability that memory and not dies limits the packages of the month.")
          .in(Unit.SHARE)
          .range(0, 1);
  public static final Field FLAGS =
      Field.optional(
          "flags",
          STRING,
          "low_confidence: no evidence of its own stands behind it. part_of_year: the year is not over"
              + " on the day of the run. tempered: the figures contradict the model so much that they"
              + " count in part.");
  public static final Field SOURCES =
      Field.optional("sources", STRING, "Documents behind the figures of the producer.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "production_evidence",
              "Packages finished in a month or year, by producer, chip type and origin of the dies."
                  + " Evidence for the estimate, not added to it.",
              "SELECT year(month) AS year, pathway, p5, p50, p95 FROM production_evidence WHERE months = 12"
                  + " AND producer = 'HUAWEI' AND chip_type = 'all' ORDER BY month, pathway",
              COUNTRY,
              PRODUCER,
              MONTH,
              MONTHS,
              CHIP,
              PATHWAY,
              UNIT,
              CubeFields.MEAN,
              CubeFields.P5,
              CubeFields.P25,
              CubeFields.P50,
              CubeFields.P75,
              CubeFields.P95,
              CubeFields.MCSE,
              MEMORY_BOUND,
              FLAGS,
              SOURCES)
          .caveat(MONTHS, "rows of 1 and of 12 months tell of the same chips.")
          .caveat(CHIP, "rows of all and of single types tell of the same chips.")
          .caveat(FLAGS, "years with low_confidence are the model alone.");

  private ProductionEvidenceTable() {}
}
