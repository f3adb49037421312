package io.computestock.jobs.estimate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.computestock.jobs.io.ShareFile;
import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.DrawsTotalTable;
import io.computestock.schema.StockpileTable;
import io.computestock.stock.Cell;
import io.computestock.stock.ModelInputs;
import io.computestock.stock.MonthEstimate;
import io.computestock.stock.MonthEstimate.TotalDraws;
import io.computestock.stock.StockCube;
import io.computestock.uncertainty.Summary;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Stock and flow cells on Spark: one task per month makes all countries of that month, so that the
 * world is added up where its parts are. Draws never leave a task, but for the few that are
 * published; every executor makes them again from the seed.
 */
public final class StockEstimate {
  private static final String TABLE = "cell_table";
  private static final String BALANCE = "balance_error";
  private static final String IDENTITY = "identity_error";
  private static final String DRAWS = "draws";
  private static final String TOTALS = "TOTALS";
  private static final String SCENARIO = "actual";

  /** Rounding of sums of doubles; anything above is lost or invented chips. */
  private static final double ROUNDING = 1e-9;

  private final Dataset<Row> cells;
  private final ShareFile.Copies shares;

  private StockEstimate(Dataset<Row> cells, ShareFile.Copies shares) {
    this.cells = cells;
    this.shares = shares;
  }

  /** What a task is to make. */
  private record Plan(List<String> months, String lastEvidence, ShareFile.Copies shares)
      implements Serializable {}

  /**
   * Plans the estimate; nothing runs until a table is asked for.
   *
   * @param shares what the inputs know of countries' shares; every executor gets a copy
   * @param lastEvidence last month that the records of every vendor cover; later ones are a nowcast
   */
  public static StockEstimate of(
      SparkSession spark,
      ModelInputs inputs,
      ShareFile shares,
      List<YearMonth> months,
      YearMonth lastEvidence) {
    StructType schema =
        SparkSchemas.unchecked(StockpileTable.SCHEMA)
            .add(TABLE, DataTypes.StringType)
            .add(BALANCE, DataTypes.DoubleType)
            .add(IDENTITY, DataTypes.DoubleType)
            .add(DRAWS, DataTypes.createArrayType(DataTypes.FloatType, false));
    Broadcast<ModelInputs> with =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(inputs);
    // the last months hold most: they come first, so that no core is left with a long one
    var names = new ArrayList<>(months.stream().map(YearMonth::toString).toList());
    Collections.reverse(names);
    ShareFile.Copies copies = shares.send(spark);
    var plan = new Plan(names, lastEvidence.toString(), copies);
    Dataset<Row> cells =
        spark
            .range(0, names.size(), 1, names.size())
            .mapPartitions(
                (MapPartitionsFunction<Long, Row>) indices -> rows(with.value(), plan, indices),
                Encoders.row(schema));
    return new StockEstimate(cells, copies);
  }

  /**
   * What was computed.
   *
   * @param cells number of cells, stock and flow
   * @param balanceError largest relative difference in any draw and view between the sum of
   *     countries and the chips there are
   * @param identityError largest relative difference in any draw between a stock and that of the
   *     month before with what came less what left
   */
  public record Computed(long cells, double balanceError, double identityError) {}

  /**
   * Computes all cells and keeps them for the tables.
   *
   * @throws IllegalStateException when countries and supply, or stocks and flows, differ by more
   *     than rounding
   */
  public Computed compute() {
    cells.cache();
    Row totals = cells.agg(count(lit(1)), max(BALANCE), max(IDENTITY)).first();
    boolean any = !totals.isNullAt(1);
    var computed =
        new Computed(
            totals.getLong(0), any ? totals.getDouble(1) : 0, any ? totals.getDouble(2) : 0);
    if (!(computed.balanceError() <= ROUNDING)) {
      throw new IllegalStateException(
          "the sum of countries differs from the chips there are by a share of "
              + computed.balanceError());
    }
    if (!(computed.identityError() <= ROUNDING)) {
      throw new IllegalStateException(
          "stocks differ from their flows by a share of " + computed.identityError());
    }
    return computed;
  }

  /** Lets go of the cells. */
  public void release() {
    cells.unpersist();
    shares.release();
  }

  /** The rows of table {@code stockpile}. */
  public Dataset<Row> stock() {
    return table(Cell.Table.STOCK.name());
  }

  /** The rows of table {@code flows}. */
  public Dataset<Row> flows() {
    return table(Cell.Table.FLOW.name());
  }

  private Dataset<Row> table(String table) {
    return cells.filter(col(TABLE).equalTo(table)).drop(TABLE, BALANCE, IDENTITY, DRAWS);
  }

  /** The rows of table {@code draws_total}. */
  public Dataset<Row> draws() {
    return cells
        .filter(col(TABLE).equalTo(TOTALS))
        .select(
            DrawsTotalTable.SCHEMA.columns().stream()
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Iterator<Row> rows(ModelInputs inputs, Plan plan, Iterator<Long> indices) {
    plan.shares().bring();
    StockCube cube = StockCube.of(inputs);
    Iterable<Long> iterable = () -> indices;
    return StreamSupport.stream(iterable.spliterator(), false)
        .flatMap(
            index -> rows(cube, YearMonth.parse(plan.months().get(Math.toIntExact(index))), plan))
        .iterator();
  }

  private static Stream<Row> rows(StockCube cube, YearMonth month, Plan plan) {
    boolean evidence = !month.isAfter(YearMonth.parse(plan.lastEvidence()));
    MonthEstimate estimate = MonthEstimate.of(cube, month);
    return Stream.concat(
        estimate.cells().stream().map(cell -> row(cell, evidence, estimate)),
        estimate.draws().stream().map(total -> row(total, month)));
  }

  private static Row row(Cell cell, boolean evidence, MonthEstimate estimate) {
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
        evidence ? "evidence" : "nowcast",
        cell.table().name(),
        estimate.balanceError(),
        estimate.identityError(),
        null);
  }

  private static Row row(TotalDraws total, YearMonth month) {
    Float[] draws = new Float[total.draws().length];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = (float) total.draws()[i];
    }
    return RowFactory.create(
        SCENARIO,
        total.view().id(),
        total.country(),
        month.atDay(1),
        Cell.ALL,
        Cell.ALL,
        total.metric().id(),
        total.metric().unit().symbol(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        TOTALS,
        null,
        null,
        draws);
  }
}
