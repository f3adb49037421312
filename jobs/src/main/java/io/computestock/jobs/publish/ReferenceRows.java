package io.computestock.jobs.publish;

import io.computestock.issue.Issue;
import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.reference.ChipType;
import io.computestock.reference.Metric;
import io.computestock.reference.ReferenceData;
import io.computestock.schema.ChipsTable;
import io.computestock.schema.IssuesTable;
import io.computestock.schema.ParametersUsedTable;
import io.computestock.schema.ScorecardTable;
import io.computestock.schema.TableSchema;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.scoring.ScoredEstimate;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.Summary;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The small published tables as rows. Unknown numbers (NaN) become nulls. */
final class ReferenceRows {
  private ReferenceRows() {}

  static Dataset<Row> chips(SparkSession spark, ReferenceData reference) {
    ChipType h100 = reference.h100();
    return table(
        spark,
        ChipsTable.SCHEMA,
        reference.chips().values().stream().map(chip -> chip(chip, h100)).toList());
  }

  private static Row chip(ChipType chip, ChipType h100) {
    return RowFactory.create(
        chip.chipType(),
        chip.vendor(),
        chip.name(),
        chip.designCountry(),
        chip.generation(),
        chip.generationOrder(),
        chip.chipClass(),
        chip.chinaVariant(),
        chip.release(),
        known(chip.fp16Tflops()),
        known(chip.fp8Tflops()),
        known(chip.int8Tops()),
        known(chip.fp4Tflops()),
        known(chip.tpp()),
        known(chip.dieAreaMm2()),
        known(chip.performanceDensity()),
        known(chip.memoryGb()),
        known(chip.memoryBandwidthGbS()),
        known(chip.interconnectGbS()),
        known(chip.tdpW()),
        chip.chinaSalesFrom(),
        chip.chinaSalesTo(),
        chip.controlledSince(),
        chip.source(),
        chip.status(),
        text(chip.note()),
        known(Metric.H100E_TRAIN8.perChip(chip, h100)),
        known(Metric.H100E_TRAIN16.perChip(chip, h100)),
        known(Metric.H100E_DECODE.perChip(chip, h100)),
        known(Metric.H100E_MEMORY.perChip(chip, h100)));
  }

  static Dataset<Row> parameters(SparkSession spark, List<Parameter> parameters) {
    return table(
        spark,
        ParametersUsedTable.SCHEMA,
        parameters.stream().map(ReferenceRows::parameter).toList());
  }

  private static Row parameter(Parameter parameter) {
    DistributionSpec prior = parameter.prior();
    return RowFactory.create(
        parameter.id(),
        prior.family().name().toLowerCase(Locale.ROOT),
        known(prior.low()),
        known(prior.mid()),
        known(prior.high()),
        known(prior.credibility()),
        parameter.unit(),
        text(parameter.correlationGroup()),
        parameter.source(),
        parameter.status(),
        text(parameter.note()));
  }

  static Dataset<Row> issues(SparkSession spark, List<Issue> issues) {
    return table(
        spark,
        IssuesTable.SCHEMA,
        issues.stream()
            .map(
                issue ->
                    RowFactory.create(
                        issue.origin().file(),
                        issue.origin().row(),
                        issue.code().code(),
                        issue.code().kind().name().toLowerCase(Locale.ROOT),
                        issue.message(),
                        text(issue.record())))
            .toList());
  }

  static Dataset<Row> scorecard(SparkSession spark, List<ScoredEstimate> scored) {
    return table(
        spark, ScorecardTable.SCHEMA, scored.stream().map(ReferenceRows::scoredRow).toList());
  }

  private static Row scoredRow(ScoredEstimate scored) {
    PublishedEstimate published = scored.published();
    return RowFactory.create(
        published.id(),
        published.country(),
        published.metric(),
        published.scope(),
        published.start(),
        published.end(),
        published.publisher(),
        known(published.low()),
        known(published.mid()),
        known(published.high()),
        figure(scored.likeForLike(), Summary::p5),
        figure(scored.likeForLike(), Summary::p50),
        figure(scored.likeForLike(), Summary::p95),
        figure(scored.ours(), Summary::p5),
        figure(scored.ours(), Summary::p50),
        figure(scored.ours(), Summary::p95),
        text(scored.difference()),
        scored.inside(),
        known(scored.logError()),
        known(scored.pinballLoss()),
        known(scored.weightedInterval()),
        scored.comparable(),
        text(scored.reason()),
        scored.sharedLineage(),
        text(scored.answeredBy()),
        scored.part(),
        scored.scored());
  }

  private static Double figure(Summary summary, ToDoubleFunction<Summary> quantile) {
    return summary == null ? null : known(quantile.applyAsDouble(summary));
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static String text(String value) {
    return value.isEmpty() ? null : value;
  }

  private static Dataset<Row> table(SparkSession spark, TableSchema schema, List<Row> rows) {
    return spark.createDataFrame(rows, SparkSchemas.unchecked(schema));
  }
}
