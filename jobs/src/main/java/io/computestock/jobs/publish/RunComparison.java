package io.computestock.jobs.publish;

import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Two runs table by table: every row of one must be in the other as often, numbers bit by bit. The
 * order of rows, and how a table is cut into files, do not count.
 */
public final class RunComparison {
  private RunComparison() {}

  /** A published run and where its tables are. */
  public record Side(TableStore store, RunManifest manifest) {
    private Dataset<String> rows(String table) {
      return store
          .read(Kind.RUN, manifest.runId(), table)
          .map((MapFunction<Row, String>) RunComparison::digest, Encoders.STRING());
    }

    private boolean has(String table) {
      return manifest.tables().containsKey(table);
    }

    private long rowsOf(String table) {
      return manifest.tables().getOrDefault(table, 0L);
    }
  }

  /**
   * A table of both.
   *
   * @param table name
   * @param rows rows of the one
   * @param otherRows rows of the other
   * @param onlyHere rows that the one has and the other has not
   * @param onlyThere rows that the other has and the one has not
   */
  public record Difference(String table, long rows, long otherRows, long onlyHere, long onlyThere) {
    /** Whether the rows are the same. */
    public boolean none() {
      return onlyHere == 0 && onlyThere == 0;
    }
  }

  /** Compares all tables of both; one that only one of them has differs in all its rows. */
  public static List<Difference> of(Side here, Side there) {
    var names = new TreeSet<>(here.manifest().tables().keySet());
    names.addAll(there.manifest().tables().keySet());
    var differences = new ArrayList<Difference>();
    for (String table : names) {
      long rows = here.rowsOf(table);
      long otherRows = there.rowsOf(table);
      boolean both = here.has(table) && there.has(table);
      long onlyHere = both ? here.rows(table).exceptAll(there.rows(table)).count() : rows;
      long onlyThere = otherRows - (rows - onlyHere);
      differences.add(new Difference(table, rows, otherRows, onlyHere, onlyThere));
    }
    return differences;
  }

  /** A digest of names and values of a row; numbers with a point enter it as their bits. */
  private static String digest(Row row) {
    var text = new StringBuilder();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      append(text.append(names[i]).append('='), row.get(i));
    }
    return Checksums.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(StringBuilder text, Object value) {
    if (value instanceof Double number) {
      text.append(Double.doubleToRawLongBits(number));
    } else if (value instanceof Float number) {
      text.append(Float.floatToRawIntBits(number));
    } else if (value instanceof Seq<?> list) {
      CollectionConverters.asJava(list).forEach(element -> append(text, element));
    } else if (value instanceof Row row) {
      text.append(digest(row));
    } else {
      String written = String.valueOf(value);
      text.append(value == null).append(written.length()).append(':').append(written);
    }
    text.append(';');
  }
}
