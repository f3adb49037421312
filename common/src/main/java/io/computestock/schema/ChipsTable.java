package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;

import java.util.ArrayList;

/** Chip types as the run used them: the reference table with the H100-equivalents of one chip. */
public final class ChipsTable {
  public static final Field TRAIN8 =
      h100e("h100e_train8", "One chip by dense 8-bit throughput (16-bit where it has no 8-bit).");
  public static final Field TRAIN16 =
      h100e("h100e_train16", "One chip by dense 16-bit throughput.");
  public static final Field DECODE = h100e("h100e_decode", "One chip by memory bandwidth.");
  public static final Field MEMORY = h100e("h100e_memory", "One chip by memory.");

  public static final TableSchema SCHEMA =
      new TableSchema(
              "chips",
              "out/latest/chips/*.parquet",
              "One chip type.",
              "SELECT chip_type, h100e_train8, h100e_memory FROM chips ORDER BY h100e_train8 DESC",
              fields())
          .caveat(TRAIN8, "counts throughput on paper; what runs depends on software and links.")
          .caveat(MEMORY, "says how large a model fits, not how fast it runs.");

  private ChipsTable() {}

  private static Field h100e(String name, String description) {
    return Field.optional(name, DOUBLE, description).in(Unit.H100E).notNegative();
  }

  private static java.util.List<Field> fields() {
    var fields = new ArrayList<>(ChipTypeTable.SCHEMA.fields());
    fields.add(TRAIN8);
    fields.add(TRAIN16);
    fields.add(DECODE);
    fields.add(MEMORY);
    return java.util.List.copyOf(fields);
  }
}
