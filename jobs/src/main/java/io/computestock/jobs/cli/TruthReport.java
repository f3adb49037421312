package io.computestock.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.NamedFile;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Holds the gaps that were found against those that were planted in generated trade. */
final class TruthReport {
  private static final double PERCENT = 100;

  /** How names of the data folder's own files begin, which hold no planted defects. */
  private static final String OWN = "snapshots/";

  private final SparkSession spark;
  private final String folder;
  private final CsvFile gaps;
  private final CsvFile defects;

  /** Reads what was planted, so that a wrong folder is refused before the work begins. */
  TruthReport(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
    this.gaps = read("gaps.csv");
    this.defects = read("defects.csv");
  }

  void print(Dataset<Row> mirrorGaps, Dataset<Row> sources, PrintWriter out) {
    var planted = new TreeMap<String, Double>();
    for (CsvRow row : gaps.rows()) {
      planted.put(
          row.text("exporter_iso3") + " to " + row.text("importer_iso3"),
          row.number("true_excess"));
    }
    List<Row> routes =
        mirrorGaps
            .filter(col("class").equalTo("ai_systems").and(col("mean_excess").isNotNull()))
            .groupBy("exporter_iso3", "importer_iso3")
            .agg(
                max_by(col("suspect"), col("month")).as("suspect"),
                max_by(col("mean_excess"), col("month")).as("excess"))
            .orderBy("exporter_iso3", "importer_iso3")
            .collectAsList();
    var found = new TreeMap<String, Double>();
    for (Row row : routes) {
      if (row.<Boolean>getAs("suspect")) {
        found.put(
            row.getAs("exporter_iso3") + " to " + row.getAs("importer_iso3"), row.getAs("excess"));
      }
    }
    var hits = new TreeSet<>(found.keySet());
    hits.retainAll(planted.keySet());
    out.printf(
        Locale.ROOT,
        "Planted gaps %d, routes with an excess %d, suspected %d, of which planted %d: recall %.0f"
            + " %%, precision %.0f %%%n",
        planted.size(),
        routes.size(),
        found.size(),
        hits.size(),
        PERCENT * hits.size() / planted.size(),
        found.isEmpty() ? Double.NaN : PERCENT * hits.size() / found.size());
    for (Map.Entry<String, Double> gap : planted.entrySet()) {
      if (!found.containsKey(gap.getKey())) {
        out.printf(Locale.ROOT, "  missed: %s, excess %.2f%n", gap.getKey(), gap.getValue());
      }
    }
    found.forEach(
        (route, excess) -> {
          if (!planted.containsKey(route)) {
            out.printf(Locale.ROOT, "  not planted: %s, excess %.2f%n", route, excess);
          }
        });
    printDefects(sources, out);
  }

  private void printDefects(Dataset<Row> sources, PrintWriter out) {
    long planted = 0;
    for (CsvRow row : defects.rows()) {
      planted += Math.round(row.number("rows"));
    }
    var setAside = new TreeMap<String, Long>();
    for (Row row :
        sources
            .filter(
                col("format")
                    .equalTo("comtrade")
                    .and(not(col("file").startsWith(OWN)))
                    .and(col("kind").notEqual("used")))
            .groupBy("outcome")
            .agg(sum("rows").as("rows"), max("file"))
            .collectAsList()) {
      setAside.put(row.getAs("outcome"), row.<Long>getAs("rows"));
    }
    long found = setAside.values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        Locale.ROOT, "Planted defects %,d, rows set aside %,d: %s%n", planted, found, setAside);
  }

  private CsvFile read(String name) {
    var file = new NamedFile(folder + "/" + name, spark.sparkContext().hadoopConfiguration());
    try (InputStream input = file.open()) {
      return CsvFile.read(input, name);
    } catch (IOException e) {
      throw new InputException(folder + "/" + name + ": expected a readable file", e);
    }
  }
}
