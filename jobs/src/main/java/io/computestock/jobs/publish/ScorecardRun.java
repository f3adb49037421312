package io.computestock.jobs.publish;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.SiteFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.schema.ScorecardTable;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.scoring.PublishedRun;
import io.computestock.scoring.Scorecard;
import io.computestock.scoring.ScoredEstimate;
import io.computestock.stock.StockModel;
import io.computestock.tabular.DataFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * Holds a run against published figures and publishes the table {@code scorecard}.
 *
 * <p>The draws of vendors' records and of production are made again from the run's seed; the inputs
 * must still be the ones that its manifest lists. The rest comes from the run's tables.
 */
public final class ScorecardRun {
  private static final String LIST = "reference/published_estimates.csv";

  private static final SortedSet<String> ALL_CHANNELS =
      new TreeSet<>(List.of("shipments", "trade", "sites", "production", "diversion"));

  private final SparkSession spark;
  private final DataFiles data;
  private final OutputFolder output;

  public ScorecardRun(SparkSession spark, DataFiles data, OutputFolder output) {
    this.spark = spark;
    this.data = data;
    this.output = output;
  }

  /**
   * A published scorecard.
   *
   * @param runId the run that was scored
   * @param rows the rows, in the order of the list
   */
  public record Result(String runId, List<ScoredEstimate> rows) {}

  /**
   * What stands beside the table.
   *
   * @param runId the run that was scored
   * @param estimates name of the list
   * @param rows number of its rows
   * @param made when
   */
  private record Manifest(String runId, String estimates, int rows, Instant made) {}

  /**
   * Scores a run and publishes the comparison.
   *
   * @param run the run
   * @param estimates the list to score against; null for the one in the data folder
   * @param listName name of the list for the manifest
   */
  public Result run(
      RunFolder run, List<PublishedEstimate> estimates, String listName, Instant now) {
    Result result = score(run, estimates);
    publish(run.id(), result.rows(), listName, now);
    return result;
  }

  /** Scores a run; nothing is published. */
  public Result score(RunFolder run, List<PublishedEstimate> estimates) {
    RunManifest manifest =
        run.output()
            .readJson(Kind.RUN, run.id(), RunManifest.FILE, RunManifest.class)
            .orElseThrow(
                () -> new InputException("run " + run.id() + ": expected a manifest.json"));
    Set<String> channels = channels(manifest);
    if (!channels.contains(RunConfig.SHIPMENTS)) {
      throw new InputException(
          "run "
              + run.id()
              + " rests on "
              + manifest.config().channels()
              + ": expected a run on shipments, alone or with others, whose draws the scorecard can"
              + " make again");
    }
    DataFolder folder =
        SiteFiles.add(
            DataFolder.load(data).orThrow(),
            manifest.config().sites(),
            spark.sparkContext().hadoopConfiguration());
    requireSameInputs(manifest, folder);
    RunConfig config =
        new RunConfig(
                null,
                null,
                manifest.asOf(),
                null,
                null,
                manifest.from(),
                manifest.to(),
                null,
                null,
                null,
                null,
                null)
            .orElse(manifest.config());
    RunInputs inputs = RunInputs.of(folder, config);
    PublishedRun published =
        channels.size() == 1
            ? PublishedRun.SHIPMENTS_ALONE
            : new RunAnswers(spark, run, channels, folder, config, inputs);
    var scorecard =
        new Scorecard(
            StockModel.of(inputs.model()),
            folder.reference(),
            inputs.evidenceEnd(),
            folder.snapshots().publishers(),
            published);
    return new Result(
        run.id(), scorecard.score(estimates == null ? folder.estimates() : estimates));
  }

  /** Channels that the stock of a run rests on. */
  static Set<String> channels(RunManifest manifest) {
    String named = manifest.config().channels();
    return named.equals(RunConfig.ALL)
        ? ALL_CHANNELS
        : new TreeSet<>(List.of(named.split("[,+ ]+", -1)));
  }

  private static void requireSameInputs(RunManifest manifest, DataFolder folder) {
    Map<String, String> now = new TreeMap<>(folder.checksums());
    now.remove(LIST); // no input of the run: figures may be added to it at any time
    manifest
        .inputs()
        .forEach(
            (file, checksum) -> {
              if (!checksum.equals(now.remove(file)) && !file.equals(LIST)) {
                throw changed(manifest, file);
              }
            });
    if (!now.isEmpty()) {
      throw changed(manifest, now.keySet().iterator().next());
    }
  }

  private static InputException changed(RunManifest manifest, String file) {
    return new InputException(
        file
            + ": expected the file that run "
            + manifest.runId()
            + " was made from; it has changed: make a new run first");
  }

  private void publish(String runId, List<ScoredEstimate> rows, String listName, Instant now) {
    String id = runId + "-" + now.toEpochMilli();
    output.begin(Kind.SCORECARD, id);
    new TableStore(spark, output)
        .write(
            Kind.SCORECARD,
            id,
            ScorecardTable.SCHEMA,
            ReferenceRows.scorecard(spark, rows),
            List.of(ScorecardTable.ID),
            1);
    output.writeJson(
        Kind.SCORECARD, id, RunManifest.FILE, new Manifest(runId, listName, rows.size(), now));
    output.publish(Kind.SCORECARD, id);
  }
}
