package io.computestock.schema;

import static io.computestock.schema.FieldType.BOOLEAN;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** How the stock of one run differs from that of another. */
public final class RevisionsTable {
  public static final Field SCENARIO = CubeFields.SCENARIO;
  public static final Field VIEW = CubeFields.VIEW;
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH =
      CubeFields.month("First day of the month; the stock is that of its last day.");
  public static final Field PATHWAY = CubeFields.PATHWAY;
  public static final Field CHIP = CubeFields.CHIP;
  public static final Field METRIC = Field.key("metric", STRING, "Metric as in stockpile.");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field STATE =
      Field.required(
              "state",
              STRING,
              "changed: in both runs. new: only in the later. gone: only in the earlier.")
          .oneOf("changed", "new", "gone");
  public static final Field P5_BEFORE = figure("p5_before", "p5 of the earlier run.");
  public static final Field P50_BEFORE = figure("p50_before", "Median of the earlier run.");
  public static final Field P95_BEFORE = figure("p95_before", "p95 of the earlier run.");
  public static final Field P5_AFTER = figure("p5_after", "p5 of the later run.");
  public static final Field P50_AFTER = figure("p50_after", "Median of the later run.");
  public static final Field P95_AFTER = figure("p95_after", "p95 of the later run.");
  public static final Field CHANGE =
      Field.required(
              "change",
              DOUBLE,
              "Median of the later run less that of the earlier; a cell that a run does not have counts"
                  + " 0.")
          .in(Unit.OF_ROW);
  public static final Field RELATIVE =
      Field.optional("relative_change", DOUBLE, "The change over the earlier median.");
  public static final Field MCSE =
      Field.required(
              "mcse_change",
              DOUBLE,
              "Monte-Carlo standard error of the change if the runs shared no draws: too large for runs"
                  + " of one seed.")
          .in(Unit.OF_ROW)
          .notNegative();
  public static final Field BEYOND =
      Field.required("beyond_noise", BOOLEAN, "The change is larger than twice that error.");
  public static final Field CODE =
      part("change_code", "Part of the change that is due to the code.");
  public static final Field DATA =
      part("change_data", "Part that is due to data: files, and the date of knowledge.");
  public static final Field PARAMETERS =
      part("change_parameters", "Part that is due to parameters.");
  public static final Field SETTINGS =
      part("change_settings", "Part that is due to settings: draws, seed, channels.");
  public static final Field UNSPLIT =
      part("change_unsplit", "Part that could not be told apart; empty when nothing is left.");

  public static final TableSchema SCHEMA =
      new TableSchema(
          "revisions",
          "out/latest-diff/revisions/*.parquet",
          "One cell of stockpile whose figures differ between two runs. The parts add up to the"
              + " change; they are empty where they were not asked for.",
          "SELECT country_iso3, month, p50_before, p50_after, change, change_data FROM revisions WHERE"
              + " beyond_noise AND metric = 'h100e_train8' AND pathway = 'all' AND chip_type = 'all'",
          java.util.List.of(
              SCENARIO,
              VIEW,
              COUNTRY,
              MONTH,
              PATHWAY,
              CHIP,
              METRIC,
              UNIT,
              STATE,
              P5_BEFORE,
              P50_BEFORE,
              P95_BEFORE,
              P5_AFTER,
              P50_AFTER,
              P95_AFTER,
              CHANGE,
              RELATIVE,
              MCSE,
              BEYOND,
              CODE,
              DATA,
              PARAMETERS,
              SETTINGS,
              UNSPLIT));

  private RevisionsTable() {}

  private static Field figure(String name, String description) {
    return Field.optional(name, DOUBLE, description).in(Unit.OF_ROW);
  }

  private static Field part(String name, String description) {
    return Field.optional(name, DOUBLE, description).in(Unit.OF_ROW);
  }
}
