package io.computestock.jobs.trade.evidence;

import io.computestock.trade.EvidenceFlow;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Flows for the evidence as rows, to be handed over from one stage to the next to the last bit. */
public final class FlowRows {
  /** Columns, in the order of {@link EvidenceFlow}. */
  public static final StructType COLUMNS =
      new StructType()
          .add("exporter_iso3", DataTypes.StringType)
          .add("importer_iso3", DataTypes.StringType)
          .add("month", DataTypes.StringType)
          .add("months", DataTypes.IntegerType)
          .add("commodities", DataTypes.createArrayType(DataTypes.StringType, false))
          .add("values_usd", DataTypes.createArrayType(DataTypes.DoubleType, false))
          .add("value_log_sd", DataTypes.DoubleType)
          .add("re_export_share", DataTypes.DoubleType)
          .add("pre_monthly_usd", DataTypes.DoubleType)
          .add("pre_middle", DataTypes.StringType)
          .add("control_growth", DataTypes.DoubleType)
          .add("usd_per_kg", DataTypes.DoubleType);

  private FlowRows() {}

  /** Flows as a table. */
  public static Dataset<Row> table(SparkSession spark, JavaRDD<EvidenceFlow> flows) {
    return spark.createDataFrame(flows.map(FlowRows::row), COLUMNS);
  }

  /** The flows of a table. */
  public static JavaRDD<EvidenceFlow> flows(Dataset<Row> table) {
    return table.javaRDD().map(FlowRows::flow);
  }

  private static Row row(EvidenceFlow flow) {
    return RowFactory.create(
        flow.exporter(),
        flow.importer(),
        flow.month().toString(),
        flow.months(),
        flow.valueByCommodity().keySet().toArray(String[]::new),
        flow.valueByCommodity().values().toArray(Double[]::new),
        flow.valueLogSd(),
        flow.reExportShare(),
        flow.preMonthlyUsd(),
        flow.preMiddle() == null ? null : flow.preMiddle().toString(),
        flow.controlGrowth(),
        flow.usdPerKg());
  }

  private static EvidenceFlow flow(Row row) {
    List<String> commodities = row.getList(row.fieldIndex("commodities"));
    List<Double> values = row.getList(row.fieldIndex("values_usd"));
    var valueByCommodity = new TreeMap<String, Double>();
    for (int i = 0; i < values.size(); i++) {
      valueByCommodity.put(commodities.get(i), values.get(i));
    }
    String middle = row.getAs("pre_middle");
    return new EvidenceFlow(
        row.getAs("exporter_iso3"),
        row.getAs("importer_iso3"),
        YearMonth.parse(row.<String>getAs("month")),
        row.<Integer>getAs("months"),
        valueByCommodity,
        row.<Double>getAs("value_log_sd"),
        row.<Double>getAs("re_export_share"),
        row.<Double>getAs("pre_monthly_usd"),
        middle == null ? null : YearMonth.parse(middle),
        row.<Double>getAs("control_growth"),
        row.<Double>getAs("usd_per_kg"));
  }
}
