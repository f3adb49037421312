package io.computestock.schema;

import java.io.Serializable;
import java.util.List;

/**
 * One column: name, type, unit, meaning and what is allowed in it.
 *
 * @param name snake_case name
 * @param type type
 * @param unit unit of the values
 * @param description what it means, for the data dictionary and the Parquet metadata
 * @param key part of the table's key
 * @param required never empty
 * @param lowest smallest allowed number, -∞ when free
 * @param highest largest allowed number, +∞ when free
 * @param allowed the only allowed texts; empty when free
 */
public record Field(
    String name,
    FieldType type,
    Unit unit,
    String description,
    boolean key,
    boolean required,
    double lowest,
    double highest,
    List<String> allowed)
    implements Serializable {

  private static Field of(
      String name, FieldType type, String description, boolean key, boolean required) {
    return new Field(
        name,
        type,
        Unit.NONE,
        description,
        key,
        required,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        List.of());
  }

  /** A part of the key: never empty, and the whole key is unique. */
  public static Field key(String name, FieldType type, String description) {
    return of(name, type, description, true, true);
  }

  /** A column that is never empty. */
  public static Field required(String name, FieldType type, String description) {
    return of(name, type, description, false, true);
  }

  /** A column that is empty where the value is not known. */
  public static Field optional(String name, FieldType type, String description) {
    return of(name, type, description, false, false);
  }

  /** The same column in a unit. */
  public Field in(Unit newUnit) {
    return new Field(name, type, newUnit, description, key, required, lowest, highest, allowed);
  }

  /** The same column with closed bounds. */
  public Field range(double newLowest, double newHighest) {
    return new Field(name, type, unit, description, key, required, newLowest, newHighest, allowed);
  }

  /** The same column, 0 or more. */
  public Field notNegative() {
    return range(0, Double.POSITIVE_INFINITY);
  }

  /** The same column with a closed list of texts. */
  public Field oneOf(String... texts) {
    return new Field(name, type, unit, description, key, required, lowest, highest, List.of(texts));
  }

  /** The allowed values in words; empty when free. */
  public String rangeInWords() {
    if (!allowed.isEmpty()) {
      return String.join(", ", allowed);
    }
    boolean below = lowest > Double.NEGATIVE_INFINITY;
    boolean above = highest < Double.POSITIVE_INFINITY;
    if (below && above) {
      return plain(lowest) + " to " + plain(highest);
    }
    if (below) {
      return plain(lowest) + " or more";
    }
    return above ? plain(highest) + " or less" : "";
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
