package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.LONG;
import static io.computestock.schema.FieldType.STRING;

/** Which documents stand behind the figures of a country. */
public final class LineageTable {
  /** For all classes of chips, where the records tell none apart. */
  public static final String ALL_CLASSES = "all";

  public static final Field COUNTRY =
      Field.key(
          "country_iso3",
          STRING,
          "ISO 3166-1 alpha-3 code; WLD for records of the supply that all countries share.");
  public static final Field PATHWAY =
      Field.key(
          "pathway",
          STRING,
          "Pathway that the records speak of, as in stockpile; diverted_out for economies that"
              + " diverted chips were bought in or passed.");
  public static final Field CLASS =
      Field.key(
          "chip_class",
          STRING,
          "Class of chips as in table chips; all where the records tell none apart.");
  public static final Field CHANNEL =
      Field.key("channel", STRING, "shipments, trade, sites, production or diversion.");
  public static final Field DOCUMENT =
      Field.key(
          "document",
          STRING,
          "The source as the record names it, one row for each of several; where records name none,"
              + " the citation of their file, and for a file without one its name.");
  public static final Field FILE =
      Field.key("file", STRING, "Snapshot with the records, below the data folder.");
  public static final Field FIRST =
      Field.optional("first_month", DATE, "First month that the records speak of.");
  public static final Field LAST =
      Field.optional("last_month", DATE, "Last month that the records speak of.");
  public static final Field RECORDS =
      Field.required(
              "records",
              LONG,
              "Records that rest on the document; one that names several is counted with each.")
          .range(1, Long.MAX_VALUE);

  public static final TableSchema SCHEMA =
      TableSchema.published(
          "lineage",
          "One document behind what a channel says of a country, pathway and class of chips.",
          "SELECT channel, document, file, records FROM lineage WHERE country_iso3 = 'MYS' ORDER BY"
              + " channel, records DESC",
          COUNTRY,
          PATHWAY,
          CLASS,
          CHANNEL,
          DOCUMENT,
          FILE,
          FIRST,
          LAST,
          RECORDS);

  private LineageTable() {}
}
