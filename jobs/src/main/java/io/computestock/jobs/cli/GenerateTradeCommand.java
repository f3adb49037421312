package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.generate.TradeSettings;
import io.computestock.jobs.generate.TradeSettings.Format;
import io.computestock.jobs.generate.TradeWorld;
import io.computestock.jobs.generate.Trader;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.TradeFolder;
import io.computestock.jobs.io.TradeFolder.Summary;
import io.computestock.jobs.spark.Sessions;
import io.computestock.schema.CountryTable;
import io.computestock.tabular.TableReader;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes up customs files. */
@Command(
    name = "trade",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes up monthly trade reports at the level of national tariff lines, as UN Comtrade"
          + " publishes them: both sides of each flow, a few corridors much larger than the rest,"
          + " noise by reporter, diverted AI goods, and defective rows.",
      "",
      "DIR/*.csv or DIR/*.parquet is the input for a reader. DIR/truth/ says what was planted:"
          + " gaps.csv, defects.csv, corridors.csv, reporters.csv, summary.json.",
      "",
      "The same options give the same bytes on any number of cores.",
      ""
    })
final class GenerateTradeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rows",
      paramLabel = "N",
      required = true,
      description = "Rows in all files together, defective ones included.")
  private long rows;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "An empty folder.")
  private String out;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of everything. Default: 1")
  private int seed = 1;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "comtrade: CSV with the 47 columns of a download. parquet: the 19 columns of the bulk"
              + " files, zstd, each file sorted by six-digit code and period. Default: comtrade")
  private String format = "comtrade";

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "Number of files. Default: one per 2.5 million rows, at least two")
  private int files;

  @Option(
      names = "--from",
      paramLabel = "MONTH",
      description = "First month, as 2020-01. Default: 2020-01")
  private YearMonth from = YearMonth.of(2020, 1);

  @Option(names = "--to", paramLabel = "MONTH", description = "Last month. Default: 2025-12")
  private YearMonth to = YearMonth.of(2025, 12);

  @Option(
      names = "--defects",
      paramLabel = "SHARE",
      description = "Share of defective rows, 0 to 0.1. Default: 0.001")
  private double defects = 0.001;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder, whose reference/countries.csv is used. Default: data")
  private String data;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master. Default: all cores of this machine")
  private String master;

  @Override
  public Integer call() {
    RunConfig config =
        new RunConfig(data, out, null, null, null, null, null, null, null, master, null, null)
            .orElse(RunConfig.defaults());
    var settings = new TradeSettings(rows, seed, Format.of(format), files, from, to, defects);
    var world = new TradeWorld(settings, countries(config.data()));
    PrintWriter console = spec.commandLine().getOut();
    OnSpark.run(
        config, (spark, output) -> print(new TradeFolder(spark, out).write(world), console));
    return 0;
  }

  private List<Trader> countries(String folder) {
    var tables = new TableReader(new HadoopDataFiles(folder, Sessions.hadoop()));
    List<Trader> countries =
        tables.rows("reference/countries.csv", CountryTable.SCHEMA).stream()
            .map(row -> Trader.from(row, seed))
            .flatMap(Optional::stream)
            .toList();
    if (!tables.problems().isEmpty()) {
      throw InputException.of(tables.problems());
    }
    return countries;
  }

  private void print(Summary summary, PrintWriter console) {
    console.printf(
        Locale.ROOT,
        "%,d rows in %d files: %,d clean (%,d export, %,d import), %,d defective%n",
        summary.rows(),
        summary.files(),
        summary.cleanRows(),
        summary.exportRows(),
        summary.importRows(),
        summary.defectRows());
    console.printf(
        Locale.ROOT,
        "%,d reports in %,d corridors, the largest with %.1f%% of the rows%n",
        summary.reports(),
        summary.corridors(),
        100 * summary.largestCorridorShare());
    console.printf("Input in %s, what was planted in %s/truth%n", out, out);
    console.flush();
  }
}
