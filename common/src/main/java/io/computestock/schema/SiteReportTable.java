package io.computestock.schema;

import static io.computestock.schema.FieldType.BOOLEAN;
import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/**
 * Canonical site reports: what a source says stands, or will stand, at one site from one day on.
 */
public final class SiteReportTable {
  public static final Field SITE =
      Field.required(
          "site",
          STRING,
          "Name as the source writes it; a phase that is counted by itself is a site of its own.");
  public static final Field SITE_KEY =
      Field.optional(
          "site_key",
          STRING,
          "The publisher's own lasting identifier, when it has one. With it a later report updates the site, whatever its name.");
  public static final Field CAMPUS =
      Field.optional("campus", STRING, "Name of the larger site that contains this one.");
  public static final Field COUNTRY =
      Field.required(
          "country", STRING, "Where it stands: ISO3 or any spelling of the alias lists.");
  public static final Field PLACE = Field.optional("place", STRING, "Town, region or address.");
  public static final Field LATITUDE =
      Field.optional("latitude", DOUBLE, "North of the equator.").in(Unit.DEGREES).range(-90, 90);
  public static final Field LONGITUDE =
      Field.optional("longitude", DOUBLE, "East of Greenwich.").in(Unit.DEGREES).range(-180, 180);
  public static final Field OPERATOR = Field.optional("operator", STRING, "Who runs it.");
  public static final Field OWNER = Field.optional("owner", STRING, "Who owns the machines.");
  public static final Field OWNER_COUNTRY =
      Field.optional(
          "owner_country", STRING, "Headquarters of the ultimate owner, written as the country.");
  public static final Field TENANT =
      Field.optional("tenant", STRING, "Who uses the machines, when it is not the owner.");
  public static final Field TENANT_COUNTRY =
      Field.optional(
          "tenant_country", STRING, "Headquarters of the tenant, written as the country.");
  public static final Field SECTOR =
      Field.optional("sector", STRING, "private, public or mixed.")
          .oneOf("private", "public", "mixed");
  public static final Field CHIP =
      Field.optional(
          "chip_type", STRING, "Chip type of chips.csv or its aliases; empty when not said.");
  public static final Field CHIPS =
      Field.optional(
              "chips",
              DOUBLE,
              "Accelerators of this type. A site with two types has two rows of one day.")
          .in(Unit.CHIPS)
          .notNegative();
  public static final Field POWER =
      Field.optional("power_mw", DOUBLE, "Power of the level.").in(Unit.MEGAWATT).notNegative();
  public static final Field POWER_LEVEL =
      Field.optional(
              "power_level",
              STRING,
              "Where the power is counted: facility with cooling, or it for the machines alone.")
          .oneOf("facility", "it");
  public static final Field POWER_BASIS =
      Field.optional(
              "power_basis",
              STRING,
              "peak as metered or modelled, provisioned as contracted or announced; empty when not known.")
          .oneOf("peak", "provisioned");
  public static final Field H100E =
      Field.optional(
              "h100e",
              DOUBLE,
              "H100 equivalents as the publisher states them, by its own convention.")
          .in(Unit.H100E)
          .notNegative();
  public static final Field FLOPS16 =
      Field.optional("flops_16bit", DOUBLE, "Dense 16-bit performance as the publisher states it.")
          .in(Unit.FLOP_PER_SECOND)
          .notNegative();
  public static final Field STATE =
      Field.required("state", STRING, "State from this day on.")
          .oneOf(
              "operational",
              "partly_operational",
              "under_construction",
              "planned",
              "paused",
              "cancelled",
              "decommissioned");
  public static final Field OPERATIONAL_SHARE =
      Field.optional(
              "operational_share", DOUBLE, "Part of the level that runs, for partly_operational.")
          .in(Unit.SHARE)
          .range(0, 1);
  public static final Field VALID_FROM =
      Field.optional(
          "valid_from",
          DATE,
          "Day from which the level holds, or is expected; empty when the source gives none.");
  public static final Field EVIDENCE =
      Field.required("evidence", STRING, "What the level rests on.")
          .oneOf("satellite", "disclosure", "list", "press", "model");
  public static final Field CERTAINTY =
      Field.optional("certainty", STRING, "How sure the publisher is that the site is as told.")
          .oneOf("confirmed", "likely", "unlikely");
  public static final Field STANDARD =
      Field.optional(
          "in_standard_analysis",
          BOOLEAN,
          "Whether the publisher counts it in its standard analysis.");
  public static final Field DUPLICATE_OF =
      Field.optional("possible_duplicate_of", STRING, "Site that this may be once more, by name.");
  public static final Field ROLE =
      Field.required(
              "role",
              STRING,
              "level: to be counted. context: not counted, because it is a total, a ceiling or contained in another row; the note says which.")
          .oneOf("level", "context");
  public static final Field KNOWN_AT = IntervalFields.KNOWN_AT;
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "site_reports",
          "data/snapshots/**/*.csv, layout sites",
          "One level of one site: it holds from its day until the next level of the same site.",
          SITE,
          SITE_KEY,
          CAMPUS,
          COUNTRY,
          PLACE,
          LATITUDE,
          LONGITUDE,
          OPERATOR,
          OWNER,
          OWNER_COUNTRY,
          TENANT,
          TENANT_COUNTRY,
          SECTOR,
          CHIP,
          CHIPS,
          POWER,
          POWER_LEVEL,
          POWER_BASIS,
          H100E,
          FLOPS16,
          STATE,
          OPERATIONAL_SHARE,
          VALID_FROM,
          EVIDENCE,
          CERTAINTY,
          STANDARD,
          DUPLICATE_OF,
          ROLE,
          KNOWN_AT,
          SOURCE,
          STATUS,
          NOTE);

  private SiteReportTable() {}
}
