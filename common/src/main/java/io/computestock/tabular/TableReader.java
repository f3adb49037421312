package io.computestock.tabular;

import io.computestock.issue.Problem;
import io.computestock.schema.Field;
import io.computestock.schema.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a table that people maintain and that must be perfect: header, types, ranges and keys are
 * held against its {@link TableSchema}. Every problem is noted; good rows are returned all the
 * same, so that later checks can find more.
 */
public final class TableReader {
  private final DataFiles files;
  private final List<Problem> problems = new ArrayList<>();

  public TableReader(DataFiles files) {
    this.files = files;
  }

  /** The problems found so far. */
  public List<Problem> problems() {
    return problems;
  }

  /** Notes a problem that a caller found in a good row. */
  public void reject(CsvRow row, Field column, String expected) {
    problems.add(
        new Problem(
            row.origin().file(),
            row.origin().row(),
            column.name(),
            row.text(column.name()),
            expected));
  }

  /**
   * Reads a file below the data folder.
   *
   * @param path for example {@code reference/chips.csv}
   * @return the good rows, in file order
   */
  public List<CsvRow> rows(String path, TableSchema schema) {
    CsvFile file;
    try (InputStream input = files.open(path)) {
      file = CsvFile.read(input, path);
    } catch (IOException e) {
      problems.add(Problem.ofFile(path, "a readable file"));
      return List.of();
    }
    int before = problems.size();
    file.requireColumns(schema.columns(), problems);
    if (problems.size() > before) {
      return List.of();
    }
    problems.addAll(file.unreadableProblems());
    var good = new ArrayList<CsvRow>();
    var rowByKey = new HashMap<List<String>, CsvRow>();
    for (CsvRow row : file.rows()) {
      row.check(schema);
      problems.addAll(row.problems());
      if (row.ok() && isNewKey(row, schema, rowByKey)) {
        good.add(row);
      }
    }
    return good;
  }

  /** Reads a file into objects by key. */
  public <T> Map<String, T> byKey(
      String path, TableSchema schema, Field key, Function<CsvRow, T> reader) {
    var objects = new LinkedHashMap<String, T>();
    for (CsvRow row : rows(path, schema)) {
      objects.put(row.text(key.name()), reader.apply(row));
    }
    return objects;
  }

  private boolean isNewKey(CsvRow row, TableSchema schema, Map<List<String>, CsvRow> rowByKey) {
    List<String> keys = schema.keys();
    if (keys.isEmpty()) {
      return true;
    }
    List<String> values = keys.stream().map(row::text).toList();
    CsvRow first = rowByKey.putIfAbsent(values, row);
    if (first == null) {
      return true;
    }
    problems.add(
        new Problem(
            row.origin().file(),
            row.origin().row(),
            String.join("+", keys),
            String.join("+", values),
            "a key that occurs once; it is also in row " + first.origin().row()));
    return false;
  }
}
