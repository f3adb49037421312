package io.computestock.jobs.publish;

import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.ParameterTable;
import io.computestock.schema.ParametersUsedTable;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.DistributionSpec.Family;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.ParameterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The parameters that a run has used, from its table {@code parameters}. */
final class ParametersUsed {
  /** What a figure depends on; the rest is there for readers. */
  private static final List<Field> MEANING =
      List.of(
          ParameterTable.FAMILY,
          ParameterTable.LOW,
          ParameterTable.MID,
          ParameterTable.HIGH,
          ParameterTable.CREDIBILITY);

  private final SortedMap<String, Row> rows;

  private ParametersUsed(SortedMap<String, Row> rows) {
    this.rows = rows;
  }

  static ParametersUsed of(SparkSession spark, RunFolder run) {
    var rows = new TreeMap<String, Row>();
    new TableStore(spark, run.output())
        .read(Kind.RUN, run.id(), ParametersUsedTable.SCHEMA.name())
        .collectAsList()
        .forEach(row -> rows.put(row.getAs(ParameterTable.ID.name()), row));
    return new ParametersUsed(rows);
  }

  /** Ids of the parameters that one of two runs lacks or that differ. */
  List<String> differences(ParametersUsed other) {
    var ids = new ArrayList<String>();
    var all = new TreeMap<>(rows);
    all.putAll(other.rows);
    for (String id : all.keySet()) {
      Row mine = rows.get(id);
      Row theirs = other.rows.get(id);
      boolean same =
          mine != null
              && theirs != null
              && MEANING.stream()
                  .allMatch(
                      field ->
                          Objects.equals(
                              mine.<Object>getAs(field.name()),
                              theirs.<Object>getAs(field.name())));
      if (!same) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Ids of the other's parameters that this run does not know. */
  List<String> unknownOf(ParametersUsed other) {
    return other.rows.keySet().stream().filter(id -> !rows.containsKey(id)).toList();
  }

  /** These, with those of the other that are not among them. */
  ParametersUsed or(ParametersUsed other) {
    var all = new TreeMap<>(other.rows);
    all.putAll(rows);
    return new ParametersUsed(all);
  }

  /** The priors. */
  ParameterRegistry registry() {
    return new ParameterRegistry(rows.values().stream().map(ParametersUsed::parameter).toList());
  }

  private static Parameter parameter(Row row) {
    return new Parameter(
        text(row, ParameterTable.ID),
        new DistributionSpec(
            Family.valueOf(text(row, ParameterTable.FAMILY).toUpperCase(Locale.ROOT)),
            number(row, ParameterTable.LOW),
            number(row, ParameterTable.MID),
            number(row, ParameterTable.HIGH),
            number(row, ParameterTable.CREDIBILITY)),
        text(row, ParameterTable.UNIT),
        text(row, ParameterTable.GROUP),
        text(row, ParameterTable.SOURCE),
        text(row, ParameterTable.STATUS),
        text(row, ParameterTable.NOTE));
  }

  private static String text(Row row, Field field) {
    String value = row.getAs(field.name());
    return value == null ? "" : value;
  }

  private static double number(Row row, Field field) {
    Double value = row.getAs(field.name());
    return value == null ? Double.NaN : value;
  }

  /** As the file of a data folder. */
  String csv() {
    List<Field> fields = ParameterTable.SCHEMA.fields();
    var text = new StringBuilder();
    text.append(fields.stream().map(Field::name).collect(Collectors.joining(","))).append('\n');
    for (Row row : rows.values()) {
      text.append(fields.stream().map(field -> cell(row, field)).collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  private static String cell(Row row, Field field) {
    Object value = row.getAs(field.name());
    if (value == null) {
      return "";
    }
    return field.type() == FieldType.STRING
        ? '"' + value.toString().replace("\"", "\"\"") + '"'
        : value.toString();
  }
}
