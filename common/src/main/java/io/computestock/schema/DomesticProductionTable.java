package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.STRING;

/** Canonical figures on the making of accelerators in a country. */
public final class DomesticProductionTable {
  public static final Field COUNTRY =
      Field.required("country", STRING, "Where the packages are made: ISO3.");
  public static final Field PRODUCER =
      Field.required("producer", STRING, "Whose design: HUAWEI, or the name of another.");
  public static final Field PACKAGE =
      Field.optional("chip_type", STRING, "Chip type of chips.csv; empty for a class of them.");
  public static final Field MEASURE =
      Field.required("measure", STRING, "What the figure is.")
          .oneOf(
              "packages",
              "dies",
              "wafers_per_month",
              "accelerator_share",
              "dies_per_wafer",
              "die_yield",
              "package_yield",
              "die_bank",
              "hbm_bank",
              "hbm_stacks");
  public static final Field DIE_ORIGIN =
      Field.optional("die_origin", STRING, "Where the dies are made; empty when not said.")
          .oneOf("domestic", "foreign");
  public static final Field START =
      Field.required(
          "period_start",
          DATE,
          "First day; of a bank, from which on its parts came, or the day it stands.");
  public static final Field END = Field.required("period_end", DATE, "Last day.");
  public static final Field LOW = IntervalFields.LOW;
  public static final Field MID = IntervalFields.MID;
  public static final Field HIGH = IntervalFields.HIGH;
  public static final Field CREDIBILITY = IntervalFields.CREDIBILITY;
  public static final Field BOUND =
      Field.required(
              "bound",
              STRING,
              "interval: the figure is an estimate. upper or lower: it is a bound on that side.")
          .oneOf("interval", "upper", "lower");
  public static final Field ROLE =
      Field.required(
              "role",
              STRING,
              "observation: of what was made. input: of what limits it. context: not used; the note says why.")
          .oneOf("observation", "input", "context");
  public static final Field KNOWN_AT = IntervalFields.KNOWN_AT;
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "domestic_production",
          "data/snapshots/**/*.csv, layout domestic_production",
          "One figure about the making of accelerators in a period.",
          COUNTRY,
          PRODUCER,
          PACKAGE,
          MEASURE,
          DIE_ORIGIN,
          START,
          END,
          LOW,
          MID,
          HIGH,
          CREDIBILITY,
          BOUND,
          ROLE,
          KNOWN_AT,
          SOURCE,
          STATUS,
          NOTE);

  private DomesticProductionTable() {}
}
