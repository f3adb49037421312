package io.computestock.jobs.publish;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.OutputFolder.Pointer;
import io.computestock.jobs.io.TableStore;
import io.computestock.schema.ScorecardTable;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.scoring.Scorecard;
import io.computestock.scoring.ScoredEstimate;
import io.computestock.stock.StockModel;
import io.computestock.tabular.DataFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the newest run against published figures and publishes the table {@code scorecard}.
 *
 * <p>The draws of the run are made again from its seed; the inputs must still be the ones that its
 * manifest lists.
 */
public final class ScorecardRun {
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
   * Scores the newest run.
   *
   * @param estimates the list to score against; null for the one in the data folder
   * @param listName name of the list for the manifest
   */
  public Result run(List<PublishedEstimate> estimates, String listName, Instant now) {
    Pointer latest = output.requireLatest(Kind.RUN);
    RunManifest manifest =
        output
            .readJson(Kind.RUN, latest.id(), RunManifest.FILE, RunManifest.class)
            .orElseThrow(
                () -> new InputException("run " + latest.id() + ": expected a manifest.json"));
    if (RunConfig.TRADE.equals(manifest.config().channels())) {
      throw new InputException(
          "run "
              + latest.id()
              + " rests on "
              + manifest.config().channels()
              + ": expected a run on shipments, which the scorecard can make again");
    }
    DataFolder folder = DataFolder.load(data).orThrow();
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
    var scorecard =
        new Scorecard(
            StockModel.of(inputs.model()),
            folder.reference(),
            inputs.evidenceEnd(),
            folder.snapshots().publishers());
    List<ScoredEstimate> rows = scorecard.score(estimates == null ? folder.estimates() : estimates);
    publish(latest.id(), rows, listName, now);
    return new Result(latest.id(), rows);
  }

  private static void requireSameInputs(RunManifest manifest, DataFolder folder) {
    Map<String, String> now = new TreeMap<>(folder.checksums());
    manifest
        .inputs()
        .forEach(
            (file, checksum) -> {
              if (!checksum.equals(now.remove(file))) {
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
