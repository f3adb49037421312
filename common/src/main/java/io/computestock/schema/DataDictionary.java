package io.computestock.schema;

import io.computestock.schema.TableSchema.Caveat;
import java.util.Locale;

/** Writes {@code data/DICTIONARY.md} from the table schemas. */
public final class DataDictionary {
  private DataDictionary() {}

  /** The whole dictionary as Markdown. */
  public static String markdown() {
    var text = new StringBuilder();
    text.append("# Data dictionary\n\n");
    text.append(
        "Made from the table classes in `common/src/main/java/io/computestock/schema`; do not edit."
            + " `bin/verify` fails when it is stale; `bin/dictionary` writes it anew.\n");
    text.append(
        "\nSchema version of the published tables: "
            + TableSchema.VERSION
            + ", also in the metadata of every Parquet file (`computestock.schema_version`, with"
            + " `computestock.table`). Queries name a table for short: in DuckDB `CREATE VIEW"
            + " stockpile AS FROM 'out/latest/stockpile/*.parquet'`. A test executes every one.\n");
    text.append("\n## Published tables\n");
    Tables.PUBLISHED.forEach(table -> append(text, table));
    text.append("\n## Input files\n");
    Tables.INPUT.forEach(table -> append(text, table));
    return text.toString();
  }

  private static void append(StringBuilder text, TableSchema table) {
    text.append("\n### ").append(table.name()).append("\n\n");
    text.append('`').append(table.place()).append("`. ").append(table.grain()).append('\n');
    if (!table.keys().isEmpty()) {
      text.append("\nKey: ").append(String.join(", ", table.keys())).append(".\n");
    }
    text.append("\n| column | type | unit | key | empty | allowed | meaning |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Field field : table.fields()) {
      text.append("| `").append(field.name()).append("` | ");
      text.append(field.type().name().toLowerCase(Locale.ROOT)).append(" | ");
      text.append(field.unit().symbol()).append(" | ");
      text.append(field.key() ? "yes" : "").append(" | ");
      text.append(field.required() ? "never" : "unknown").append(" | ");
      text.append(field.rangeInWords()).append(" | ");
      text.append(field.description()).append(" |\n");
    }
    if (!table.caveats().isEmpty()) {
      text.append("\nMind:\n\n");
      for (Caveat caveat : table.caveats()) {
        String column = caveat.column().isEmpty() ? "" : "`" + caveat.column() + "`: ";
        text.append("- ").append(column).append(caveat.text()).append('\n');
      }
    }
    if (!table.example().isEmpty()) {
      text.append("\n```sql\n").append(table.example()).append(";\n```\n");
    }
  }
}
