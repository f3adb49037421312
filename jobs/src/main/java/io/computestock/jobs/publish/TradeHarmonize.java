package io.computestock.jobs.publish;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.TableFolder;
import io.computestock.jobs.trade.evidence.EvidenceInputs;
import io.computestock.jobs.trade.evidence.TradeEvidence;
import io.computestock.jobs.trade.reconcile.TradeReconciliation;
import io.computestock.reference.ReferenceData;
import io.computestock.scenario.ExportPolicy;
import io.computestock.schema.Field;
import io.computestock.schema.MirrorGapsTable;
import io.computestock.schema.TradeEvidenceTable;
import io.computestock.schema.TradeFlowsTable;
import io.computestock.trade.Embargo;
import io.computestock.trade.TradeRules;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes {@code trade_flows} and {@code mirror_gaps} from {@code trade_reports}. */
final class TradeHarmonize {
  private static final List<Field> BY_ROUTE =
      List.of(TradeFlowsTable.EXPORTER, TradeFlowsTable.IMPORTER, TradeFlowsTable.MONTH);

  private TradeHarmonize() {}

  /** Fits margins and noise; nothing is written yet. */
  static TradeReconciliation reconcile(Dataset<Row> reports, DataFolder folder) {
    ReferenceData reference = folder.reference();
    Embargo embargo =
        Embargo.of(
            new ExportPolicy(reference.rules()), reference.h100(), reference.countries().keySet());
    return TradeReconciliation.of(
        reports, TradeRules.of(folder.parameters()), embargo, folder.tradeReference());
  }

  /** Tasks that each write one table. */
  static List<Runnable> tables(TradeReconciliation reconciliation, TableFolder to) {
    return List.of(
        () -> to.writeAsSpread(TradeFlowsTable.SCHEMA, reconciliation.flows(), BY_ROUTE),
        () -> to.writeAsSpread(MirrorGapsTable.SCHEMA, reconciliation.gaps(), BY_ROUTE));
  }

  /** What a task needs to turn flows into accelerators. */
  static EvidenceInputs evidenceInputs(DataFolder folder, RunConfig config, RunInputs inputs) {
    return EvidenceInputs.of(
        inputs.model().fingerprint(),
        inputs.model().evidence(),
        folder.reference(),
        folder.tradeTables().roles(),
        folder.parameters(),
        config.seed(),
        config.draws());
  }

  /** Writes what trade says of each country. */
  static void writeEvidence(TradeEvidence evidence, TableFolder to) {
    to.writeAsSpread(
        TradeEvidenceTable.SCHEMA,
        evidence.published(),
        List.of(TradeEvidenceTable.COUNTRY, TradeEvidenceTable.MONTH));
  }
}
