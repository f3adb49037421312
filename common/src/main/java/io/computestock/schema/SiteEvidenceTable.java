package io.computestock.schema;

import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.STRING;

/** What sites alone say about accelerators by country: evidence, not stock. */
public final class SiteEvidenceTable {
  public static final Field VIEW =
      Field.key(
              "view",
              STRING,
              "Whose chips: located is where the racks stand, owned the headquarters of the owner,"
                  + " accessible the headquarters of the tenant, or of the owner where none is named."
                  + " Views are never added.")
          .oneOf("located", "owned", "accessible");
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH =
      CubeFields.month(
          "First day of the month; what runs at its end. The last month of a quarter.");
  public static final Field CHIP =
      Field.key(
          "chip_type",
          STRING,
          "Chip type as in table chips, in the located view only; all for all together.");
  public static final Field METRIC =
      Field.key("metric", STRING, "chips; for all types together also H100-equivalents.")
          .oneOf("chips", "h100e_train8", "h100e_train16");
  public static final Field BASIS =
      Field.key(
              "basis",
              STRING,
              "listed: sites that are on a list. corrected: with what the lists leave out.")
          .oneOf("listed", "corrected");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field SITES =
      Field.required("sites", INTEGER, "Number of sites that run in any draw.");
  public static final Field FLAGS =
      Field.optional("flags", STRING, "Doubts about any of them, separated by semicolons.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "site_evidence",
              "Accelerators that run in the sites of one view, country and month. Evidence for the"
                  + " estimate, not added to it.",
              "SELECT country_iso3, basis, p5, p50, p95 FROM site_evidence WHERE view = 'located' AND month"
                  + " = DATE '2025-12-01' AND metric = 'h100e_train16' ORDER BY p50 DESC LIMIT 20",
              VIEW,
              COUNTRY,
              MONTH,
              CHIP,
              METRIC,
              BASIS,
              UNIT,
              SITES,
              CubeFields.MEAN,
              CubeFields.P5,
              CubeFields.P25,
              CubeFields.P50,
              CubeFields.P75,
              CubeFields.P95,
              CubeFields.MCSE,
              FLAGS)
          .caveat(
              BASIS,
              "corrected rests on what lists are thought to leave out; where few sites are listed it is mostly that assumption.")
          .caveat(MONTH, "only the last month of a quarter has rows.");

  private SiteEvidenceTable() {}
}
