package io.computestock.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.Problem;
import io.computestock.provenance.Origin;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowTest {
  private static CsvRow row(String value) {
    return new CsvRow(new Origin("f.csv", 7), Map.of("x", 0), new String[] {value}, value);
  }

  private static Problem problem(String value, String expected) {
    return new Problem("f.csv", 7, "x", value, expected);
  }

  private static List<Problem> check(Field field, String value) {
    CsvRow row = row(value);
    row.check(TableSchema.input("t", "t.csv", "One row.", field));
    return row.problems();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "' -2.5 ', -2.5", "1e6, 1000000", "+3, 3", ".5, 0.5", "5., 5", "1E-3, 0.001"})
  void shouldReadNumbers(String value, double expected) {
    CsvRow row = row(value);

    assertEquals(expected, row.number("x"));
    assertTrue(row.ok());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "1,000",
        "12k",
        "1 2",
        "0x1p3",
        "10d",
        "10f",
        "--1",
        "NaN",
        "Infinity",
        "."
      })
  void shouldRefuseWhatIsNotANumber(String value) {
    CsvRow row = row(value);

    assertTrue(Double.isNaN(row.number("x")));
    assertEquals(List.of(problem(value, "a number")), row.problems());
  }

  @Test
  void shouldRefuseANumberTooLargeToHold() {
    CsvRow row = row("1e999");

    assertTrue(Double.isNaN(row.number("x")));
    assertEquals(List.of(problem("1e999", "a finite number")), row.problems());
  }

  @Test
  void shouldLeaveAnEmptyCellUnknown() {
    CsvRow row = row("  ");

    assertEquals("", row.text("x"));
    assertTrue(Double.isNaN(row.number("x")));
    assertNull(row.date("x"));
    assertFalse(row.flag("x"));
    assertTrue(row.ok());
  }

  @Test
  void shouldTreatAnAbsentColumnAsEmpty() {
    CsvRow row = row("1");

    assertEquals("", row.text("y"));
    assertTrue(Double.isNaN(row.number("y")));
    assertTrue(row.ok());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-12-31, 2024-12-31",
    "12/31/2024, 2024-12-31",
    "1/5/2024, 2024-01-05",
    "01/05/2024, 2024-01-05",
    "2024-02-29, 2024-02-29"
  })
  void shouldReadDates(String value, String expected) {
    CsvRow row = row(value);

    assertEquals(LocalDate.parse(expected), row.date("x"));
    assertTrue(row.ok());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2023-02-29", "2024-13-01", "31/12/2024", "2/30/2024", "1/5/24", "2024", "May"})
  void shouldRefuseWhatIsNotADate(String value) {
    CsvRow row = row(value);

    assertNull(row.date("x"));
    assertEquals(List.of(problem(value, "a date as yyyy-mm-dd or m/d/yyyy")), row.problems());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void shouldReadFlags(String value, boolean expected) {
    CsvRow row = row(value);

    assertEquals(expected, row.flag("x"));
    assertTrue(row.ok());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1"})
  void shouldRefuseWhatIsNotAFlag(String value) {
    CsvRow row = row(value);

    assertFalse(row.flag("x"));
    assertEquals(List.of(problem(value, "true or false")), row.problems());
  }

  @Test
  void shouldReportARequiredValueThatIsMissing() {
    Field field = Field.required("x", FieldType.DOUBLE, "A value.");

    assertEquals(List.of(problem("", "a value")), check(field, ""));
    assertEquals(List.of(), check(Field.optional("x", FieldType.DOUBLE, "A value."), ""));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "-0.001, false", "1.001, false"})
  void shouldHoldNumbersAgainstTheirRange(String value, boolean good) {
    Field field = Field.optional("x", FieldType.DOUBLE, "A share.").range(0, 1);

    assertEquals(
        good ? List.of() : List.of(problem(value, "a number, 0 to 1")), check(field, value));
  }

  @Test
  void shouldHoldWholeNumbersAgainstTheirType() {
    Field field = Field.optional("x", FieldType.INTEGER, "A count.").range(1, 9);

    assertEquals(List.of(), check(field, "3"));
    assertEquals(List.of(problem("3.5", "a whole number")), check(field, "3.5"));
    assertEquals(List.of(problem("12", "a number, 1 to 9")), check(field, "12"));
    assertEquals(List.of(problem("three", "a number")), check(field, "three"));
  }

  @Test
  void shouldHoldTextsAgainstTheirList() {
    Field field = Field.optional("x", FieldType.STRING, "A kind.").oneOf("legal", "grey");

    assertEquals(List.of(), check(field, "grey"));
    assertEquals(List.of(problem("black", "one of legal, grey")), check(field, "black"));
  }

  @Test
  void shouldHoldDatesAndFlagsAgainstTheirType() {
    assertEquals(
        List.of(problem("soon", "a date as yyyy-mm-dd or m/d/yyyy")),
        check(Field.optional("x", FieldType.DATE, "A day."), "soon"));
    assertEquals(
        List.of(problem("soon", "true or false")),
        check(Field.optional("x", FieldType.BOOLEAN, "A flag."), "soon"));
  }
}
