package io.computestock.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataDictionaryTest {
  private static final Path COMMITTED = Path.of("..", "data", "DICTIONARY.md");

  static Stream<TableSchema> tables() {
    return Stream.concat(Tables.PUBLISHED.stream(), Tables.INPUT.stream());
  }

  @Test
  void shouldMatchTheCommittedDictionary() throws IOException {
    String current = DataDictionary.markdown();
    if (Boolean.getBoolean("dictionary.update")) {
      Files.writeString(COMMITTED, current);
      return;
    }
    String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
    assertTrue(
        committed.equals(current),
        "data/DICTIONARY.md is stale; run bin/dictionary and commit the file. First difference: "
            + firstDifference(committed, current));
  }

  private static String firstDifference(String committed, String current) {
    List<String> old = committed.lines().toList();
    List<String> now = current.lines().toList();
    for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
      String oldLine = i < old.size() ? old.get(i) : "(end)";
      String newLine = i < now.size() ? now.get(i) : "(end)";
      if (!oldLine.equals(newLine)) {
        return "line " + (i + 1) + ", '" + oldLine + "' instead of '" + newLine + "'";
      }
    }
    return "line ends";
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldDescribeEveryColumnOfEveryTable(TableSchema table) {
    // given the section of the table
    String text = DataDictionary.markdown();
    int start = text.indexOf("\n### " + table.name() + "\n\n`" + table.place() + "`. ");
    assertTrue(start >= 0, table.name());
    int next = text.indexOf("\n### ", start + 1);
    String section = next < 0 ? text.substring(start) : text.substring(start, next);

    // then
    for (Field field : table.fields()) {
      assertTrue(section.contains("\n| `" + field.name() + "` | "), field.name());
      assertTrue(section.contains("| " + field.description() + " |\n"), field.name());
    }
    assertTrue(section.contains("`" + table.place() + "`. " + table.grain()), table.name());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldNameColumnsOnceAndInSnakeCase(TableSchema table) {
    List<String> columns = table.columns();

    assertEquals(columns.size(), new HashSet<>(columns).size(), columns::toString);
    for (String column : columns) {
      assertTrue(column.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), column);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldSayWhatEveryColumnMeansInOneTableCell(TableSchema table) {
    for (Field field : table.fields()) {
      String description = field.description();
      assertTrue(description.length() > 3, table.name() + "." + field.name());
      assertTrue(
          description.indexOf('|') < 0 && description.indexOf('\n') < 0,
          table.name() + "." + field.name());
      assertTrue(field.rangeInWords().indexOf('|') < 0, table.name() + "." + field.name());
    }
    assertTrue(table.grain().length() > 3, table.name());
  }

  @Test
  void shouldHaveAnExampleAndACaveatForEveryPublishedTable() {
    for (TableSchema table : Tables.PUBLISHED) {
      assertTrue(table.example().startsWith("SELECT "), table.name());
      assertTrue(table.caveats().size() > 0, table.name());
    }
  }

  @Test
  void shouldRefuseACaveatAboutAColumnThatIsNotThere() {
    Field other = Field.key("other", FieldType.STRING, "Of another table.");

    assertThrows(
        IllegalArgumentException.class, () -> RulesTable.SCHEMA.caveat(other, "Never seen."));
  }

  @Test
  void shouldNameTablesOfAKindAndPlacesOnce() {
    for (List<TableSchema> kind : List.of(Tables.PUBLISHED, Tables.INPUT)) {
      List<String> names = kind.stream().map(TableSchema::name).toList();
      assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
    }
    List<String> places = tables().map(TableSchema::place).toList();
    assertEquals(places.size(), new HashSet<>(places).size(), places::toString);
  }

  @Test
  void shouldListEveryTableClass() throws IOException {
    // every class of the package that ends in Table has its schema in the dictionary
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/computestock/schema"))) {
      long classes =
          files.filter(path -> path.getFileName().toString().endsWith("Table.java")).count();
      assertEquals(classes, tables().count());
    }
  }
}
