package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.STRING;

/** The columns that tables of trade share. */
final class TradeFields {
  static final Field EXPORTER =
      Field.key("exporter_iso3", STRING, "Country that the goods leave; ZZZ when not stated.");
  static final Field IMPORTER =
      Field.key("importer_iso3", STRING, "Country that the goods enter; ZZZ when not stated.");
  static final Field MONTH =
      Field.key("month", DATE, "First day of the first month of the period.");
  static final Field MONTHS =
      Field.key(
          "months",
          INTEGER,
          "Number of months of the period: 1 for a month, 12 for a year. Figures of a year are not"
              + " spread over its months here.");
  static final Field CLASS =
      Field.required("class", STRING, "Class of the goods as in data/reference/commodities.csv.");

  private TradeFields() {}

  static Field usd(String name, String description) {
    return Field.optional(name, DOUBLE, description).in(Unit.USD);
  }

  static Field number(String name, String description) {
    return Field.optional(name, DOUBLE, description);
  }
}
