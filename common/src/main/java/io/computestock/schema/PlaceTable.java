package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** One point for each country, between which trade distances are measured. */
public final class PlaceTable {
  public static final Field COUNTRY = Field.key("country_iso3", STRING, "ISO 3166-1 alpha-3 code.");
  public static final Field CITY =
      Field.required("city", STRING, "The largest city, which stands for the country.");
  public static final Field LATITUDE =
      Field.required("latitude", DOUBLE, "Latitude, north is positive.")
          .range(-90, 90)
          .in(Unit.DEGREES);
  public static final Field LONGITUDE =
      Field.required("longitude", DOUBLE, "Longitude, east is positive.")
          .range(-180, 180)
          .in(Unit.DEGREES);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "places",
          "data/reference/places.csv",
          "One country with the city that distances are measured from.",
          COUNTRY,
          CITY,
          LATITUDE,
          LONGITUDE,
          SOURCE,
          STATUS);

  private PlaceTable() {}
}
