package io.computestock.schema;

/** Column types, as Parquet and the readers of the tables know them. */
public enum FieldType {
  STRING,
  BOOLEAN,
  INTEGER,
  LONG,
  DOUBLE,
  DATE,
  /** Single-precision numbers, one a draw. */
  FLOATS
}
