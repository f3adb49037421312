package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;

/** A figure with its interval and the day it became public, as snapshot records hold it. */
final class IntervalFields {
  static final Field LOW = figure("low", "Lower bound.");
  static final Field MID = figure("mid", "Middle value.");
  static final Field HIGH = figure("high", "Upper bound.");
  static final Field CREDIBILITY =
      Field.optional("credibility", DOUBLE, "Probability between the bounds.")
          .range(0, 1)
          .in(Unit.SHARE);
  static final Field KNOWN_AT =
      Field.optional(
          "known_at", DATE, "When it became public; empty means the date of the snapshot.");

  private IntervalFields() {}

  private static Field figure(String name, String description) {
    return Field.optional(name, DOUBLE, description).notNegative().in(Unit.OF_ROW);
  }
}
