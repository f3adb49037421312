package io.computestock.schema;

import java.util.stream.Stream;

/** Countries as the run knows them, with the city that stands for each on maps. */
public final class CountriesTable {
  public static final Field CITY =
      Field.optional("city", FieldType.STRING, "The largest city, which stands for the country.");
  public static final Field LATITUDE =
      Field.optional("latitude", FieldType.DOUBLE, "Of the city, north is positive.")
          .range(-90, 90)
          .in(Unit.DEGREES);
  public static final Field LONGITUDE =
      Field.optional("longitude", FieldType.DOUBLE, "Of the city, east is positive.")
          .range(-180, 180)
          .in(Unit.DEGREES);

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "countries",
              "One country or area, the world (WLD) or the unallocated rest (ZZZ).",
              "SELECT c.name, s.p5, s.p50, s.p95 FROM stockpile s JOIN countries c USING (country_iso3)"
                  + " WHERE s.view = 'located' AND s.metric = 'h100e_train8' AND s.pathway = 'all' AND"
                  + " s.chip_type = 'all' AND s.month = (SELECT max(month) FROM stockpile) ORDER BY s.p50"
                  + " DESC",
              Stream.concat(
                      CountryTable.SCHEMA.fields().stream(), Stream.of(CITY, LATITUDE, LONGITUDE))
                  .toArray(Field[]::new))
          .caveat(
              CountryTable.COUNTRY,
              "CHN is the mainland: Hong Kong (HKG), Macau (MAC) and Taiwan (TWN) have rows of their"
                  + " own.");

  private CountriesTable() {}
}
