package io.computestock.jobs.publish;

import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.evidence.Channels;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.lineage.SourceDocuments;
import io.computestock.jobs.spark.TableRow;
import io.computestock.schema.LineageTable;
import io.computestock.site.Site;
import io.computestock.site.SiteReport;
import io.computestock.tabular.DataFiles;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Table {@code lineage} of a run. */
final class LineageRows {
  private LineageRows() {}

  /**
   * The documents of a run, also for the roots of evidence that fusion asks for.
   *
   * @param tradeReports table {@code trade_reports}; null when no trade was read
   */
  static SourceDocuments documents(
      DataFiles data,
      DataFolder folder,
      RunInputs inputs,
      Channels channels,
      Dataset<Row> tradeReports) {
    List<SiteReport> sites =
        channels.register() == null
            ? List.of()
            : channels.register().sites().stream()
                .map(Site::levels)
                .flatMap(List::stream)
                .flatMap(level -> level.parts().stream())
                .toList();
    return SourceDocuments.of(data, folder, inputs.issues(), inputs.asOf(), sites, tradeReports);
  }

  /** The table. */
  static Dataset<Row> table(SparkSession spark, SourceDocuments documents) {
    return TableRow.table(spark, LineageTable.SCHEMA, documents.rows());
  }
}
