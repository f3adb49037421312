package io.computestock.reference;

import io.computestock.schema.ExportRuleTable;
import io.computestock.schema.Field;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * One clause of an export rule: the AND of its filled conditions. Column meanings: {@link
 * ExportRuleTable}.
 */
public record ExportRule(
    String ruleId,
    String clause,
    LocalDate from,
    LocalDate to,
    String name,
    Set<String> destinations,
    Regime regime,
    double tppMin,
    double tppBelow,
    double densityMin,
    double densityBelow,
    double linkMin,
    double bandwidthBelow,
    Set<String> chipTypes) {

  /** What the clause asks for. */
  public enum Regime {
    LICENCE,
    NOTIFY,
    CASE_BY_CASE,
    CONTEXT
  }

  static ExportRule from(CsvRow row) {
    return new ExportRule(
        row.text(ExportRuleTable.RULE.name()),
        row.text(ExportRuleTable.CLAUSE.name()),
        row.date(ExportRuleTable.FROM.name()),
        row.date(ExportRuleTable.TO.name()),
        row.text(ExportRuleTable.NAME.name()),
        codes(row, ExportRuleTable.DESTINATIONS),
        Regime.valueOf(row.text(ExportRuleTable.REGIME.name()).toUpperCase(java.util.Locale.ROOT)),
        row.number(ExportRuleTable.TPP_MIN.name()),
        row.number(ExportRuleTable.TPP_BELOW.name()),
        row.number(ExportRuleTable.DENSITY_MIN.name()),
        row.number(ExportRuleTable.DENSITY_BELOW.name()),
        row.number(ExportRuleTable.LINK_MIN.name()),
        row.number(ExportRuleTable.BANDWIDTH_BELOW.name()),
        codes(row, ExportRuleTable.CHIPS));
  }

  /** The same conditions for other days and destinations. */
  ExportRule during(LocalDate firstDay, LocalDate lastDay, Set<String> countries) {
    return new ExportRule(
        ruleId,
        clause,
        firstDay,
        lastDay,
        name,
        countries,
        regime,
        tppMin,
        tppBelow,
        densityMin,
        densityBelow,
        linkMin,
        bandwidthBelow,
        chipTypes);
  }

  /** True when the clause has a condition on the specification, and not only names. */
  public boolean looksAtSpecification() {
    return DoubleStream.of(tppMin, tppBelow, densityMin, densityBelow, linkMin, bandwidthBelow)
        .anyMatch(bound -> !Double.isNaN(bound));
  }

  static Set<String> codes(CsvRow row, Field column) {
    return CodeLists.split(row.text(column.name()));
  }
}
