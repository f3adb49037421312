package io.computestock.jobs.publish;

import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.SiteFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.OutputFolder.Pointer;
import io.computestock.jobs.io.TradeInputs;
import io.computestock.jobs.io.TradeInputs.Dated;
import io.computestock.jobs.stage.StageKeys;
import io.computestock.jobs.stage.StageName;
import io.computestock.jobs.stage.StageRecord;
import io.computestock.jobs.stage.StageStore;
import io.computestock.tabular.DataFiles;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What a run would do, from the same checks that it begins with, without Spark and without writing.
 *
 * @param code version and commit
 * @param config all settings
 * @param folder the data folder, with the site files of the settings
 * @param inputs the evidence chosen, the months, and where the records go
 * @param tradeFiles trade files beside those of the data folder
 * @param published the newest run, which stays until this one is complete
 */
public record RunPlan(
    CodeVersion code,
    RunConfig config,
    DataFolder folder,
    RunInputs inputs,
    List<Dated> tradeFiles,
    Optional<Pointer> published,
    Map<StageName, Optional<StageRecord>> stages) {

  /**
   * Plans a run.
   *
   * @throws io.computestock.issue.InputException when the run would refuse its inputs or settings
   */
  public static RunPlan of(DataFiles data, RunConfig config, Configuration hadoop) {
    DataFolder folder = SiteFiles.add(DataFolder.load(data).orThrow(), config.sites(), hadoop);
    List<Dated> trade =
        config.trade().inputs().isEmpty()
            ? List.of()
            : TradeInputs.find(config.trade().inputs(), config.trade().knownAt(), hadoop);
    RunInputs inputs = RunInputs.of(folder, config);
    StageKeys keys = RunKeys.of(folder, config, inputs, hadoop);
    var output = new OutputFolder(config.out(), hadoop);
    var made = new StageStore(output, Instant::now);
    var stages = new EnumMap<StageName, Optional<StageRecord>>(StageName.class);
    for (StageName stage : StageName.values()) {
      stages.put(stage, made.find(stage, keys.of(stage)));
    }
    return new RunPlan(
        CodeVersion.current(), config, folder, inputs, trade, output.latest(Kind.RUN), stages);
  }

  /** For people: settings, inputs with checksums and records, output. */
  public String text() {
    var text = new StringBuilder();
    line(text, "code", code.version() + ", commit " + code.commit() + ", Spark " + code.spark());
    line(text, "data", config.data());
    line(text, "channels", config.channels());
    line(text, "as of", inputs.asOf());
    List<?> months = inputs.months();
    line(text, "months", months.get(0) + " to " + months.get(months.size() - 1));
    line(text, "evidence until", inputs.evidenceEnd());
    line(text, "draws", String.format(Locale.ROOT, "%,d, seed %d", config.draws(), config.seed()));
    line(text, "master", config.master() == null ? "of spark-submit, or local" : config.master());
    line(text, "output", config.out() + "/runs, " + config.filesPerTable() + " file(s) a table");
    line(text, "published now", published.map(Pointer::id).orElse("nothing"));
    line(text, "inputs", inputs.model().fingerprint());
    folder
        .checksums()
        .forEach(
            (file, sum) -> text.append("  ").append(file).append("  ").append(sum).append('\n'));
    for (Dated file : tradeFiles) {
      String known = "known at " + file.knownAt();
      text.append("  ").append(file.source().path()).append("  ").append(known).append('\n');
    }
    line(text, "records", "read = used + set aside");
    for (Account file : inputs.accounts()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %s  %,d = %,d + %,d%n",
              file.file(),
              file.read(),
              file.used(),
              file.setAside()));
    }
    line(text, "stages", "each rests on those before it");
    stages.forEach(
        (stage, record) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  %-10s %s%n",
                    stage.id(),
                    record.map(one -> "unchanged, made " + one.made()).orElse("to be made"))));
    text.append("Nothing was written.\n");
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(String.format(Locale.ROOT, "%-15s %s%n", name, value));
  }
}
