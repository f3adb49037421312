package io.computestock.jobs.io;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.computestock.issue.InputException;
import io.computestock.jobs.generate.Corridor;
import io.computestock.jobs.generate.Tally;
import io.computestock.jobs.generate.TradeSettings.Format;
import io.computestock.jobs.generate.TradeWorld;
import io.computestock.jobs.generate.Trader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A folder of generated trade files, on any Hadoop file system.
 *
 * <p>The input for a reader is {@code DIR/*.csv} or {@code DIR/*.parquet}. What was planted stands
 * in {@code DIR/truth/}, which a reader must not open:
 *
 * <ul>
 *   <li>{@code gaps.csv}: exporter_iso3, importer_iso3, first_month, class, true_excess, corridors
 *       whose importer reports too little of the class from that month on; the excess is that of
 *       exports over imports in logarithms;
 *   <li>{@code defects.csv}: kind, rows;
 *   <li>{@code corridors.csv}: exporter_iso3, importer_iso3, rows, cif_margin, largest first;
 *   <li>{@code reporters.csv}: reporter_iso3, comtrade_code, noise_sd;
 *   <li>{@code summary.json}: settings, rows, and the sums of clean rows by flow.
 * </ul>
 */
public final class TradeFolder {
  private static final String TRUTH = "truth";
  private static final String LOCAL = "file";

  private final ObjectMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final SparkSession spark;
  private final Path root;
  private final FileSystem fileSystem;

  /**
   * What was written.
   *
   * @param format comtrade or parquet
   * @param seed seed
   * @param from first month
   * @param to last month
   * @param files files
   * @param rows rows in them
   * @param cleanRows rows without a defect
   * @param defectRows rows with one
   * @param exportRows clean rows of flow X
   * @param importRows clean rows of flow M
   * @param exportValueUsd their sum, flow X
   * @param importValueUsd their sum, flow M
   * @param reports reports: one reporter, partner, flow, six-digit code and month each
   * @param corridors pairs of exporter and importer
   * @param largestCorridorShare share of the largest of them in the clean rows
   */
  public record Summary(
      String format,
      int seed,
      String from,
      String to,
      int files,
      long rows,
      long cleanRows,
      long defectRows,
      long exportRows,
      long importRows,
      BigDecimal exportValueUsd,
      BigDecimal importValueUsd,
      long reports,
      int corridors,
      double largestCorridorShare) {}

  /**
   * A folder to write to.
   *
   * @throws InputException when it holds something: old files beside new ones would be read as one
   */
  public TradeFolder(SparkSession spark, String folder) {
    this.spark = spark;
    try {
      Path path = new Path(folder);
      this.fileSystem = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      this.root = fileSystem.makeQualified(path);
      if (fileSystem.exists(root) && fileSystem.listStatusIterator(root).hasNext()) {
        throw new InputException(folder + ": expected a folder that is empty or not there yet");
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(folder + ": expected a writable folder: " + e.getMessage(), e);
    }
  }

  /** Writes the files of a world, one task each, and then the truth about them. */
  public Summary write(TradeWorld world) {
    int files = world.settings().files();
    var writer =
        new FileWriter(
            world,
            root.toString(),
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    Dataset<Tally> written =
        spark
            .range(0, files, 1, files)
            .map(
                (MapFunction<Long, Tally>) number -> writer.write(number.intValue()),
                Encoders.javaSerialization(Tally.class));
    var tally = new Tally();
    written.collectAsList().forEach(tally::add);
    return writeTruth(world, tally);
  }

  /** Writes one file in a task. */
  private record FileWriter(TradeWorld world, String folder, SerializableConfiguration hadoop)
      implements Serializable {

    /** A task that is tried again writes another draft, and the file appears in one step. */
    Tally write(int file) throws IOException {
      Format format = world.settings().format();
      String extension = format == Format.PARQUET ? "parquet" : "csv";
      String name = String.format(Locale.ROOT, "trade-%05d.%s", file, extension);
      Path target = new Path(folder, name);
      Path draft = new Path(folder, "_" + name + "." + TaskContext.get().taskAttemptId());
      var tally = new Tally();
      try (TradeRowWriter output = open(draft, format)) {
        world.rows(
            file,
            row -> {
              output.write(row);
              tally.add(row);
            });
      }
      if (isLocal(target)) {
        Files.move(local(draft), local(target), StandardCopyOption.REPLACE_EXISTING);
      } else if (!target.getFileSystem(hadoop.value()).rename(draft, target)) {
        throw new IOException("cannot rename " + draft + " to " + name);
      }
      return tally;
    }

    private TradeRowWriter open(Path draft, Format format) throws IOException {
      OutputStream output = create(draft, draft.getFileSystem(hadoop.value()));
      return format == Format.PARQUET ? new TradeParquetWriter(output) : new TradeCsvWriter(output);
    }
  }

  private static boolean isLocal(Path path) {
    return LOCAL.equals(path.toUri().getScheme());
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  /** Hadoop would put a checksum beside each local file. */
  private static OutputStream create(Path path, FileSystem fileSystem) throws IOException {
    if (isLocal(path)) {
      Files.createDirectories(local(path.getParent()));
      return Files.newOutputStream(local(path));
    }
    return fileSystem.create(path, true);
  }

  private Summary writeTruth(TradeWorld world, Tally tally) {
    var summary = summary(world, tally);
    List<Corridor> corridors = world.corridors();
    try {
      writeTruth(
          "gaps.csv",
          "exporter_iso3,importer_iso3,first_month,class,true_excess",
          corridors.stream()
              .filter(corridor -> corridor.diversion() != null)
              .filter(corridor -> !corridor.diversion().first().isAfter(world.settings().to()))
              .map(
                  corridor ->
                      pair(corridor)
                          + ","
                          + corridor.diversion().first()
                          + ",ai_systems,"
                          + corridor.diversion().excess()));
      writeTruth(
          "defects.csv",
          "kind,rows",
          tally.defects().entrySet().stream()
              .map(
                  entry ->
                      entry.getKey().name().toLowerCase(Locale.ROOT) + "," + entry.getValue()));
      writeTruth(
          "corridors.csv",
          "exporter_iso3,importer_iso3,rows,cif_margin",
          corridors.stream()
              .map(
                  corridor ->
                      pair(corridor) + "," + 2 * corridor.pairs() + "," + corridor.margin()));
      writeTruth(
          "reporters.csv",
          "reporter_iso3,comtrade_code,noise_sd",
          corridors.stream()
              .flatMap(corridor -> Stream.of(corridor.exporter(), corridor.importer()))
              .distinct()
              .sorted(Comparator.comparing(Trader::iso3))
              .map(trader -> trader.iso3() + "," + trader.code() + "," + trader.noise()));
      writeTruth("summary.json", json.writeValueAsString(summary), Stream.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write what was planted", e);
    }
    return summary;
  }

  private static String pair(Corridor corridor) {
    return corridor.exporter().iso3() + "," + corridor.importer().iso3();
  }

  private static Summary summary(TradeWorld world, Tally tally) {
    var settings = world.settings();
    List<Corridor> corridors = world.corridors();
    long clean = tally.exportRows() + tally.importRows();
    return new Summary(
        settings.format().name().toLowerCase(Locale.ROOT),
        settings.seed(),
        settings.from().toString(),
        settings.to().toString(),
        settings.files(),
        tally.rows(),
        clean,
        tally.rows() - clean,
        tally.exportRows(),
        tally.importRows(),
        BigDecimal.valueOf(tally.exportCents(), 2),
        BigDecimal.valueOf(tally.importCents(), 2),
        tally.reports(),
        corridors.size(),
        2.0 * corridors.get(0).pairs() / clean);
  }

  private void writeTruth(String name, String header, Stream<String> lines) throws IOException {
    var text = new StringBuilder(header).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    try (OutputStream output = create(new Path(new Path(root, TRUTH), name), fileSystem)) {
      output.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
