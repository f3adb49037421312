package io.computestock.jobs.cli;

import static org.apache.spark.sql.functions.col;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.OutputFolder.Pointer;
import io.computestock.jobs.io.TableStore;
import io.computestock.schema.StockpileTable;
import io.computestock.schema.TableSchema;
import io.computestock.schema.Tables;
import io.computestock.stock.Cell;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints rows of a published table. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Prints rows of a published table of the newest run.",
      "Of stockpile and flows only roll-ups are shown unless --chip or --pathway asks for more."
    })
final class ShowCommand implements Callable<Integer> {
  private static final String ANY = "any";

  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Parameters(
      paramLabel = "TABLE",
      description = "stockpile, flows, chips, parameters, issues or scorecard")
  private String table;

  @Option(names = "--country", paramLabel = "ISO3", description = "Country, WLD or ZZZ")
  private String country;

  @Option(names = "--month", paramLabel = "MONTH", description = "Month, as 2025-12")
  private YearMonth month;

  @Option(names = "--view", paramLabel = "VIEW", description = "located or owned")
  private String view;

  @Option(names = "--metric", paramLabel = "METRIC", description = "For example h100e_train8")
  private String metric;

  @Option(names = "--chip", paramLabel = "CHIP", description = "Chip type, or any. Default: all")
  private String chip;

  @Option(
      names = "--pathway",
      paramLabel = "PATHWAY",
      description = "Pathway, or any. Default: all")
  private String pathway;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "60",
      description = "Most rows to print. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Override
  public Integer call() {
    TableSchema schema = Tables.published(table);
    if (limit < 1) {
      throw new InputException("--limit " + limit + ": expected 1 or more");
    }
    RunConfig config = settings.resolve(RunConfig.empty());
    OnSpark.run(
        config,
        (spark, output) -> {
          Kind kind = Kind.of(schema);
          Pointer latest = output.requireLatest(kind);
          Dataset<Row> rows =
              filtered(new TableStore(spark, output).read(kind, latest.id(), table), schema);
          print(rows, schema, latest);
        });
    return 0;
  }

  private Dataset<Row> filtered(Dataset<Row> rows, TableSchema schema) {
    boolean cube = schema.columns().contains(StockpileTable.PATHWAY.name());
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put(StockpileTable.COUNTRY.name(), country);
    wanted.put(StockpileTable.MONTH.name(), month == null ? null : month.atDay(1));
    wanted.put(StockpileTable.VIEW.name(), view);
    wanted.put(StockpileTable.METRIC.name(), metric);
    wanted.put(StockpileTable.CHIP.name(), chip == null && cube ? Cell.ALL : chip);
    wanted.put(StockpileTable.PATHWAY.name(), pathway == null && cube ? Cell.ALL : pathway);
    Dataset<Row> kept = rows;
    for (Map.Entry<String, Object> entry : wanted.entrySet()) {
      if (entry.getValue() == null || entry.getValue().equals(ANY)) {
        continue;
      }
      if (!schema.columns().contains(entry.getKey())) {
        throw new InputException(
            "table '" + table + "': expected no filter on " + entry.getKey() + ", which it lacks");
      }
      kept = kept.filter(col(entry.getKey()).equalTo(entry.getValue()));
    }
    return kept;
  }

  private void print(Dataset<Row> rows, TableSchema schema, Pointer latest) {
    Column[] order = schema.keys().stream().map(name -> col(name)).toArray(Column[]::new);
    List<Row> page =
        rows.orderBy(order).limit((int) Math.min(limit + 1L, Integer.MAX_VALUE)).collectAsList();
    PrintWriter out = spec.commandLine().getOut();
    if (page.size() == 1) {
      schema.columns().forEach(column -> printValue(out, column, page.get(0)));
    } else {
      printTable(out, page, schema);
    }
    out.printf("%nRun %s, table %s. Columns: data/DICTIONARY.md%n", latest.id(), table);
    if (page.size() > limit) {
      out.printf("More rows than %d: narrow it down or raise --limit%n", limit);
    }
  }

  private void printTable(PrintWriter out, List<Row> page, TableSchema schema) {
    var shown = new ArrayList<>(schema.columns());
    shown.removeIf(column -> isConstant(page, column));
    var text = new TextTable(shown);
    for (Row row : page.subList(0, Math.min(limit, page.size()))) {
      text.add(Arrays.asList(shown.stream().map(column -> row.getAs(column)).toArray()));
    }
    out.print(text);
    if (!page.isEmpty() && shown.size() < schema.columns().size()) {
      out.printf("%nThe same in all rows:%n");
      schema.columns().stream()
          .filter(column -> !shown.contains(column))
          .forEach(column -> printValue(out, column, page.get(0)));
    }
  }

  private static void printValue(PrintWriter out, String column, Row row) {
    Object value = row.getAs(column);
    if (value != null) {
      out.printf("  %-26s %s%n", column, value);
    }
  }

  /** Columns that say the same in every row are told once below the table. */
  private static boolean isConstant(List<Row> page, String column) {
    return page.size() > 1 && page.stream().map(row -> row.getAs(column)).distinct().count() == 1;
  }
}
