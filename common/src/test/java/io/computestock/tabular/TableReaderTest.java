package io.computestock.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.issue.Problem;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableReaderTest {
  private static final Field KEY = Field.key("id", FieldType.STRING, "Name.");
  private static final Field VALUE =
      Field.required("value", FieldType.DOUBLE, "Value.").notNegative();
  private static final TableSchema SCHEMA = TableSchema.input("t", "t.csv", "One row.", KEY, VALUE);

  private static TableReader reader(String text) {
    return new TableReader(new MemoryFiles().with("t.csv", text));
  }

  @Test
  void shouldReadObjectsByKeyInFileOrder() {
    TableReader reader = reader("value,id,more\n2,b,x\n1,a,y\n");

    Map<String, Double> objects = reader.byKey("t.csv", SCHEMA, KEY, row -> row.number("value"));

    assertEquals(List.of("b", "a"), List.copyOf(objects.keySet()));
    assertEquals(Map.of("a", 1.0, "b", 2.0), objects);
    assertEquals(List.of(), reader.problems());
  }

  @Test
  void shouldReportEveryProblemAndReturnTheGoodRows() {
    // given a bad number, two missing values, a second key, a short record
    TableReader reader = reader("id,value\na,1\nb,x\n,\na,4\nc\nd,5\n");

    // when
    List<String> good = reader.rows("t.csv", SCHEMA).stream().map(row -> row.text("id")).toList();

    // then
    assertEquals(List.of("a", "d"), good);
    assertEquals(
        List.of(
            new Problem("t.csv", 6, "", "", "a readable record; 1 fields where the header has 2"),
            new Problem("t.csv", 3, "value", "x", "a number"),
            new Problem("t.csv", 4, "id", "", "a value"),
            new Problem("t.csv", 4, "value", "", "a value"),
            new Problem("t.csv", 5, "id", "a", "a key that occurs once; it is also in row 2")),
        reader.problems());
  }

  @Test
  void shouldReadNoRowsWithoutTheColumns() {
    TableReader reader = reader("name,value\na,1\n");

    assertEquals(List.of(), reader.rows("t.csv", SCHEMA));
    assertEquals(
        List.of(new Problem("t.csv", 1, "id", "", "this column in the header")), reader.problems());
  }

  @Test
  void shouldReportAFileThatCannotBeRead() {
    TableReader reader = reader("id,value\n");

    assertEquals(List.of(), reader.rows("other.csv", SCHEMA));
    assertEquals(List.of(Problem.ofFile("other.csv", "a readable file")), reader.problems());
  }

  @Test
  void shouldNoteWhatACallerRefuses() {
    TableReader reader = reader("id,value\na,1\n");

    reader.reject(reader.rows("t.csv", SCHEMA).get(0), VALUE, "an even number");

    assertEquals(
        List.of(new Problem("t.csv", 2, "value", "1", "an even number")), reader.problems());
  }
}
