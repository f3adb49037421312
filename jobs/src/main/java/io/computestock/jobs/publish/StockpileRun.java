package io.computestock.jobs.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.computestock.issue.Issue;
import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.SiteFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.stage.StageKeys;
import io.computestock.jobs.stage.StageName;
import io.computestock.jobs.stage.StageRecord;
import io.computestock.jobs.stage.StageStore;
import io.computestock.schema.ChipTypeTable;
import io.computestock.schema.ChipsTable;
import io.computestock.schema.CountriesTable;
import io.computestock.schema.ExportRuleTable;
import io.computestock.schema.IssuesTable;
import io.computestock.schema.ParameterTable;
import io.computestock.schema.ParametersUsedTable;
import io.computestock.schema.RulesTable;
import io.computestock.tabular.DataFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The main run: brings its stages up to date, collects their tables and publishes them.
 *
 * <p>Nothing is visible before the last step, which replaces the pointer {@code latest} at once.
 * Input: a data folder. Output: the tables of all stages, those of the reference data, and {@code
 * manifest.json} below {@code runs/<run_id>}; what stages have made stays below {@code stages} for
 * runs to come.
 */
public final class StockpileRun {
  private final SparkSession spark;
  private final DataFiles data;
  private final OutputFolder output;
  private final Supplier<Instant> clock;
  private final StageStore stages;
  private final StageLog log;

  /** A run on a session; {@code clock} names the run and times its stages. */
  public StockpileRun(
      SparkSession spark,
      DataFiles data,
      OutputFolder output,
      Supplier<Instant> clock,
      StageLog.Listener listener) {
    this.spark = spark;
    this.data = data;
    this.output = output;
    this.clock = clock;
    this.stages = new StageStore(output, clock);
    this.log = new StageLog(clock, listener);
  }

  /**
   * What has become of a run.
   *
   * @param manifest the manifest of the newest run
   * @param isNew whether this run has made it; else it was of the same data, settings and code
   */
  public record Outcome(RunManifest manifest, boolean isNew) {}

  private record Read(DataFolder folder, RunInputs inputs, StageKeys keys) {}

  /**
   * Runs and publishes; a stage that an earlier run has made of the same is not made again.
   *
   * @param config complete settings
   * @return the manifest as written
   */
  public RunManifest run(RunConfig config) {
    return run(config, false).manifest();
  }

  /**
   * Runs and publishes.
   *
   * @param config complete settings
   * @param anew whether every stage is to be made, also those that are there
   */
  public Outcome run(RunConfig config, boolean anew) {
    Instant started = clock.get();
    Read read = read(config);
    RunStages made = stages(config, read, anew);
    made.upTo(StageName.PUBLISH);
    log.start(StageName.PUBLISH.id());
    Optional<RunManifest> same = anew ? Optional.empty() : newest(read.keys());
    if (same.isPresent()) {
      long rows = same.get().tables().values().stream().mapToLong(n -> n).sum();
      log.unchanged(rows, rows, 0);
      return new Outcome(same.get(), false);
    }
    return new Outcome(publish(config, read, made, started), true);
  }

  /**
   * Brings the stages up to one up to date, and publishes nothing.
   *
   * @return what they have made, in their order
   */
  public List<StageRecord> upTo(StageName last, RunConfig config, boolean anew) {
    RunStages made = stages(config, read(config), anew);
    made.upTo(last);
    return made.records();
  }

  private Read read(RunConfig config) {
    log.start("read");
    DataFolder folder =
        SiteFiles.add(
            DataFolder.load(data).orThrow(),
            config.sites(),
            spark.sparkContext().hadoopConfiguration());
    long records = folder.snapshots().recordsByFile().values().stream().mapToLong(n -> n).sum();
    RunInputs inputs = RunInputs.of(folder, config);
    StageKeys keys = RunKeys.of(folder, config, inputs, spark.sparkContext().hadoopConfiguration());
    log.finish(records, inputs.used(), records - inputs.used());
    return new Read(folder, inputs, keys);
  }

  private RunStages stages(RunConfig config, Read read, boolean anew) {
    return new RunStages(
        spark,
        data,
        read.folder(),
        config,
        read.inputs(),
        new TableStore(spark, output),
        stages,
        read.keys(),
        log,
        anew);
  }

  /** The newest run, if it was made of the same. */
  private Optional<RunManifest> newest(StageKeys keys) {
    return output
        .latest(Kind.RUN)
        .map(OutputFolder.Pointer::id)
        .filter(
            id ->
                output
                    .readJson(Kind.RUN, id, RunManifest.FILE, JsonNode.class)
                    .map(manifest -> manifest.path("key").asText())
                    .filter(keys.of(StageName.PUBLISH)::equals)
                    .isPresent())
        .flatMap(id -> output.readJson(Kind.RUN, id, RunManifest.FILE, RunManifest.class));
  }

  private RunManifest publish(RunConfig config, Read read, RunStages made, Instant started) {
    String runId = RunNames.of(started, read.inputs().model().fingerprint());
    output.begin(Kind.RUN, runId);
    var tables = new TableFolder(new TableStore(spark, output), Kind.RUN, runId, Map.of());
    Output.writeAll(reference(read), tables);
    var rows = new TreeMap<>(tables.rows());
    for (StageRecord record : made.records()) {
      for (String table : record.tables().keySet()) {
        output.copyTable(Kind.STAGE, record.folder(), Kind.RUN, runId, table);
      }
      rows.putAll(record.tables());
    }
    RunManifest manifest = manifest(runId, config, read, made, rows, started);
    output.writeJson(Kind.RUN, runId, RunManifest.FILE, manifest);
    output.publish(Kind.RUN, runId);
    stages.sweep(made.records());
    log.finish(rows.size(), rows.size(), 0);
    return manifest;
  }

  /** Tables of what was read. */
  private List<Output> reference(Read read) {
    DataFolder folder = read.folder();
    var inputTables = new InputTables(spark, data);
    return List.of(
        new Output(
            ChipsTable.SCHEMA,
            ReferenceRows.chips(spark, folder.reference()),
            List.of(ChipTypeTable.CHIP),
            1),
        new Output(
            ParametersUsedTable.SCHEMA,
            ReferenceRows.parameters(spark, folder.parameters().all()),
            List.of(ParameterTable.ID),
            1),
        new Output(
            IssuesTable.SCHEMA,
            ReferenceRows.issues(spark, read.inputs().issues()),
            List.of(IssuesTable.FILE, IssuesTable.ROW),
            1),
        new Output(RulesTable.SCHEMA, inputTables.rules(), List.of(ExportRuleTable.FROM), 1),
        new Output(CountriesTable.SCHEMA, inputTables.countries(), List.of(), 1));
  }

  private RunManifest manifest(
      String runId,
      RunConfig config,
      Read read,
      RunStages made,
      Map<String, Long> tables,
      Instant started) {
    RunInputs inputs = read.inputs();
    var issues = new TreeMap<String, Long>();
    for (Issue issue : inputs.issues()) {
      issues.merge(issue.code().code(), 1L, Long::sum);
    }
    return new RunManifest(
        runId,
        read.keys().of(StageName.PUBLISH),
        CodeVersion.current(),
        config,
        inputs.asOf(),
        inputs.months().get(0),
        inputs.months().get(inputs.months().size() - 1),
        inputs.evidenceEnd(),
        read.folder().checksums(),
        Stream.concat(
                inputs.accounts().stream(),
                made.records().stream().flatMap(record -> record.records().stream()))
            .toList(),
        issues,
        made.balanceError(),
        made.identityError(),
        log.stages(),
        tables,
        started,
        clock.get());
  }
}
