package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.Revision.Cause;
import io.computestock.jobs.publish.Revision.Counts;
import io.computestock.jobs.publish.Revision.Step;
import io.computestock.schema.Field;
import io.computestock.schema.RevisionsTable;
import io.computestock.schema.StockpileTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** The rows of table {@code revisions}: cells joined by key, full on both sides. */
final class Revisions {
  private static final String[] KEYS = RevisionsTable.SCHEMA.keys().toArray(String[]::new);

  private static final Map<Cause, Field> PARTS =
      new EnumMap<>(
          Map.of(
              Cause.CODE, RevisionsTable.CODE,
              Cause.DATA, RevisionsTable.DATA,
              Cause.PARAMETERS, RevisionsTable.PARAMETERS,
              Cause.SETTINGS, RevisionsTable.SETTINGS));

  /** Standard errors beyond which a change is no noise. */
  private static final double ERRORS = 2;

  private Revisions() {}

  private static Dataset<Row> stock(SparkSession spark, RunFolder run, int state) {
    Dataset<Row> table =
        new TableStore(spark, run.output()).read(Kind.RUN, run.id(), StockpileTable.SCHEMA.name());
    var columns = new ArrayList<Column>();
    for (String key : KEYS) {
      columns.add(col(key));
    }
    for (String figure : List.of("unit", "p5", "p50", "p95", "mcse_p50")) {
      columns.add(col(figure).as(name(figure, state)));
    }
    return table.select(columns.toArray(Column[]::new));
  }

  /** Number of cells in either of two runs. */
  static long compared(SparkSession spark, RunFolder before, RunFolder after) {
    return stock(spark, before, 0).join(stock(spark, after, 1), KEYS, "full_outer").count();
  }

  /**
   * Cells that differ between the first and the last run of some steps.
   *
   * @param steps in order, the run after each being that before the next
   */
  static Dataset<Row> of(SparkSession spark, List<Step> steps) {
    Dataset<Row> cells = stock(spark, steps.get(0).from(), 0);
    for (int i = 0; i < steps.size(); i++) {
      cells = cells.join(stock(spark, steps.get(i).to(), i + 1), KEYS, "full_outer");
    }
    int last = steps.size();
    Column before = at("p50", 0);
    Column after = at("p50", last);
    Column change = orZero(after).minus(orZero(before));
    Column error =
        sqrt(square(orZero(at("mcse_p50", 0))).plus(square(orZero(at("mcse_p50", last)))));
    var columns = new ArrayList<Column>();
    for (String key : KEYS) {
      columns.add(col(key));
    }
    columns.add(coalesce(at("unit", last), at("unit", 0)).as(RevisionsTable.UNIT.name()));
    columns.add(
        when(before.isNull(), "new")
            .when(after.isNull(), "gone")
            .otherwise("changed")
            .as(RevisionsTable.STATE.name()));
    columns.add(at("p5", 0).as(RevisionsTable.P5_BEFORE.name()));
    columns.add(before.as(RevisionsTable.P50_BEFORE.name()));
    columns.add(at("p95", 0).as(RevisionsTable.P95_BEFORE.name()));
    columns.add(at("p5", last).as(RevisionsTable.P5_AFTER.name()));
    columns.add(after.as(RevisionsTable.P50_AFTER.name()));
    columns.add(at("p95", last).as(RevisionsTable.P95_AFTER.name()));
    columns.add(change.as(RevisionsTable.CHANGE.name()));
    columns.add(when(before.gt(0), change.divide(before)).as(RevisionsTable.RELATIVE.name()));
    columns.add(error.as(RevisionsTable.MCSE.name()));
    columns.add(abs(change).gt(error.multiply(ERRORS)).as(RevisionsTable.BEYOND.name()));
    columns.addAll(parts(steps));
    return cells
        .filter(not(same("p5", last).and(same("p50", last)).and(same("p95", last))))
        .select(columns.toArray(Column[]::new));
  }

  private static Column same(String figure, int last) {
    return at(figure, 0).eqNullSafe(at(figure, last));
  }

  private static List<Column> parts(List<Step> steps) {
    var parts = new EnumMap<Cause, Column>(Cause.class);
    Column unsplit = null;
    for (int i = 0; i < steps.size(); i++) {
      Column part = orZero(at("p50", i + 1)).minus(orZero(at("p50", i)));
      if (steps.get(i).causes().size() == 1) {
        parts.put(steps.get(i).causes().iterator().next(), part);
      } else {
        unsplit = unsplit == null ? part : unsplit.plus(part);
      }
    }
    Column none = lit(null).cast(DataTypes.DoubleType);
    var columns = new ArrayList<Column>();
    for (Cause cause : Cause.values()) {
      columns.add(parts.getOrDefault(cause, none).as(PARTS.get(cause).name()));
    }
    columns.add((unsplit == null ? none : unsplit).as(RevisionsTable.UNSPLIT.name()));
    return columns;
  }

  private static String name(String figure, int state) {
    return figure + "_" + state;
  }

  /** A figure of the run after so many steps. */
  private static Column at(String figure, int state) {
    return col(name(figure, state));
  }

  private static Column orZero(Column figure) {
    return coalesce(figure, lit(0.0));
  }

  private static Column square(Column figure) {
    return figure.multiply(figure);
  }

  static Counts count(Dataset<Row> revisions, long compared) {
    Column state = col(RevisionsTable.STATE.name());
    return new Counts(
        compared,
        revisions.filter(state.equalTo("changed")).count(),
        revisions.filter(col(RevisionsTable.BEYOND.name())).count(),
        revisions.filter(state.equalTo("new")).count(),
        revisions.filter(state.equalTo("gone")).count());
  }
}
