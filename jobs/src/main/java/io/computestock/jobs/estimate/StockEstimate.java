package io.computestock.jobs.estimate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.StockpileTable;
import io.computestock.stock.Cell;
import io.computestock.stock.ModelInputs;
import io.computestock.stock.MonthEstimate;
import io.computestock.stock.StockModel;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Stock and flow cells on Spark: one task per month makes all countries of that month, so that the
 * world is added up where its parts are. Draws never leave a task; every executor makes them again
 * from the seed.
 */
public final class StockEstimate {
  private static final String TABLE = "cell_table";
  private static final String BALANCE = "balance_error";
  private static final String SCENARIO = "actual";

  /** Rounding of sums of doubles; anything above is lost or invented chips. */
  private static final double ROUNDING = 1e-9;

  private final Dataset<Row> cells;

  private StockEstimate(Dataset<Row> cells) {
    this.cells = cells;
  }

  /** Plans the estimate; nothing runs until a table is asked for. */
  public static StockEstimate of(SparkSession spark, ModelInputs inputs, List<YearMonth> months) {
    StructType schema =
        SparkSchemas.unchecked(StockpileTable.SCHEMA)
            .add(TABLE, DataTypes.StringType)
            .add(BALANCE, DataTypes.DoubleType);
    Broadcast<ModelInputs> with =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(inputs);
    List<String> names = months.stream().map(YearMonth::toString).toList();
    Dataset<Row> cells =
        spark
            .range(0, names.size(), 1, names.size())
            .mapPartitions(
                (MapPartitionsFunction<Long, Row>) indices -> rows(with.value(), names, indices),
                Encoders.row(schema));
    return new StockEstimate(cells);
  }

  /**
   * What was computed.
   *
   * @param cells number of cells, stock and flow
   * @param balanceError largest relative difference in any draw between the sum of countries and
   *     the chips shipped
   */
  public record Computed(long cells, double balanceError) {}

  /**
   * Computes all cells and keeps them for the tables.
   *
   * @throws IllegalStateException when countries and shipments differ by more than rounding
   */
  public Computed compute() {
    cells.cache();
    Row totals = cells.agg(count(lit(1)), max(BALANCE)).first();
    var computed = new Computed(totals.getLong(0), totals.getDouble(1));
    if (!(computed.balanceError() <= ROUNDING)) {
      throw new IllegalStateException(
          "the sum of countries differs from the chips shipped by a share of "
              + computed.balanceError());
    }
    return computed;
  }

  /** Lets go of the cells. */
  public void release() {
    cells.unpersist();
  }

  /** The rows of table {@code stockpile}. */
  public Dataset<Row> stock() {
    return table(Cell.Table.STOCK);
  }

  /** The rows of table {@code flows}. */
  public Dataset<Row> flows() {
    return table(Cell.Table.FLOW);
  }

  private Dataset<Row> table(Cell.Table table) {
    return cells.filter(col(TABLE).equalTo(table.name())).drop(TABLE, BALANCE);
  }

  private static Iterator<Row> rows(
      ModelInputs inputs, List<String> months, Iterator<Long> indices) {
    StockModel model = StockModel.of(inputs);
    Iterable<Long> iterable = () -> indices;
    return java.util.stream.StreamSupport.stream(iterable.spliterator(), false)
        .flatMap(index -> rows(model, YearMonth.parse(months.get(Math.toIntExact(index)))))
        .iterator();
  }

  private static Stream<Row> rows(StockModel model, YearMonth month) {
    MonthEstimate estimate = MonthEstimate.of(model, month);
    List<Cell> cells = estimate.cells();
    return IntStream.range(0, cells.size())
        .mapToObj(i -> row(cells.get(i), estimate.balanceError()));
  }

  private static Row row(Cell cell, double balanceError) {
    Summary summary = cell.summary();
    return RowFactory.create(
        SCENARIO,
        cell.view().id(),
        cell.country(),
        cell.month().atDay(1),
        cell.pathway(),
        cell.chipType(),
        cell.metric(),
        cell.unit(),
        summary.mean(),
        summary.p5(),
        summary.p25(),
        summary.p50(),
        summary.p75(),
        summary.p95(),
        summary.mcseP50(),
        cell.table().name(),
        balanceError);
  }
}
