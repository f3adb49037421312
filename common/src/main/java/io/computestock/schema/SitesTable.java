package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.STRING;

/** The sites as known on the day of the run. */
public final class SitesTable {
  public static final Field SITE_ID =
      Field.key("site_id", STRING, "The same in all vintages of a list.");
  public static final Field LEVEL =
      Field.key("level", INTEGER, "Place of the level among those of the site, from 0.");
  public static final Field PUBLISHER =
      Field.required("publisher", STRING, "List that the site is on.");
  public static final Field SITE = Field.required("site", STRING, "Name, as last written.");
  public static final Field CAMPUS =
      Field.optional("campus", STRING, "Larger site that contains it.");
  public static final Field COUNTRY =
      Field.required("country_iso3", STRING, "Where it stands; ZZZ when not told.");
  public static final Field PLACE = Field.optional("place", STRING, "Town, region or address.");
  public static final Field LATITUDE =
      Field.optional("latitude", DOUBLE, "North of the equator.").in(Unit.DEGREES).range(-90, 90);
  public static final Field LONGITUDE =
      Field.optional("longitude", DOUBLE, "East of Greenwich.").in(Unit.DEGREES).range(-180, 180);
  public static final Field OWNER = Field.optional("owner", STRING, "Who owns the machines.");
  public static final Field OWNER_COUNTRY =
      Field.optional("owner_country_iso3", STRING, "Headquarters of the ultimate owner.");
  public static final Field TENANT_COUNTRY =
      Field.optional(
          "tenant_country_iso3", STRING, "Headquarters of the tenant, where there is one.");
  public static final Field STATE =
      Field.required(
          "state",
          STRING,
          "State when it was known; what was to start later counts as under construction.");
  public static final Field MONTH =
      Field.required("month", DATE, "First day of the month in which it holds or is expected.");
  public static final Field CHIP_TYPES =
      Field.optional(
          "chip_types", STRING, "Chip types, joined by semicolons; empty when not told.");
  public static final Field POWER =
      Field.optional("power_mw", DOUBLE, "Power as reported.").in(Unit.MEGAWATT).notNegative();
  public static final Field RUNNING =
      Field.required(
              "running",
              DOUBLE,
              "Share of the draws in which it is what runs at the end of the last month; in the others it"
                  + " has not come, has been replaced or is counted as another site.")
          .in(Unit.SHARE)
          .range(0, 1);
  public static final Field EVIDENCE =
      Field.required("evidence", STRING, "The strongest evidence of any level of the site.");
  public static final Field CERTAINTY =
      Field.required("certainty", STRING, "How sure the publisher is of the site.");
  public static final Field FIRST_KNOWN =
      Field.required(
          "first_known", DATE, "First day on which it was reported to run, or was reported.");
  public static final Field LAST_KNOWN = Field.required("last_known", DATE, "Latest report of it.");
  public static final Field MAY_BE =
      Field.optional(
          "may_be",
          STRING,
          "Sites of other lists, or of its own, that may be the same one, with the probability.");
  public static final Field FLAGS =
      Field.optional("flags", STRING, "Doubts about the site, separated by semicolons.");
  public static final Field RECORDS =
      Field.required("records", STRING, "Files and rows behind the level.");
  public static final Field SOURCE = Field.optional("source", STRING, "Who says so.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "sites",
              "One level of one site; figures are its packages of all types once it holds, 0 where nothing"
                  + " is told. Sites that may be one with another are all there: do not add them up.",
              "SELECT site, country_iso3, month, state, p50, running FROM sites WHERE running > 0.5 ORDER BY"
                  + " p50 DESC LIMIT 20",
              SITE_ID,
              LEVEL,
              PUBLISHER,
              SITE,
              CAMPUS,
              COUNTRY,
              PLACE,
              LATITUDE,
              LONGITUDE,
              OWNER,
              OWNER_COUNTRY,
              TENANT_COUNTRY,
              STATE,
              MONTH,
              CHIP_TYPES,
              POWER,
              CubeFields.MEAN,
              CubeFields.P5,
              CubeFields.P25,
              CubeFields.P50,
              CubeFields.P75,
              CubeFields.P95,
              CubeFields.MCSE,
              RUNNING,
              EVIDENCE,
              CERTAINTY,
              FIRST_KNOWN,
              LAST_KNOWN,
              MAY_BE,
              FLAGS,
              RECORDS,
              SOURCE)
          .caveat(
              MAY_BE,
              "sites that may be one are all there, so figures of rows do not add up; site_evidence adds them draw by draw.")
          .caveat(
              RUNNING,
              "figures are of a site that runs: times this probability they are what is expected to run.");

  private SitesTable() {}
}
