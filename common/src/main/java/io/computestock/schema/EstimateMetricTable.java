package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** What a published metric means in our terms. */
public final class EstimateMetricTable {
  public static final Field METRIC = Field.key("metric", STRING, "The published name.");
  public static final Field OURS =
      Field.optional("our_metric", STRING, "Our metric; empty when none answers it.");
  public static final Field SCALE =
      Field.required("scale", DOUBLE, "Published value times this is in our unit.").notNegative();
  public static final Field KIND =
      Field.required("kind", STRING, "Stock, flow, share or none.")
          .oneOf("stock", "flow", "share", "none");
  public static final Field CHANNEL =
      Field.optional(
              "channel", STRING, "Evidence channel needed; empty when a stock model never can.")
          .oneOf("shipments", "trade", "datacenters", "production", "diversion", "access");
  public static final Field NOTE = Field.optional("note", STRING, "What a reader should know.");

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "estimate_metrics",
          "data/reference/aliases/estimate_metrics.csv",
          "One metric name in published estimates.",
          METRIC,
          OURS,
          SCALE,
          KIND,
          CHANNEL,
          NOTE);

  private EstimateMetricTable() {}
}
