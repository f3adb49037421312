package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0          | 0",
        "1          | 1.000",
        "9.8765     | 9.877",
        "12.345678  | 12.35",
        "123.456    | 123.5",
        "-123.456   | -123.5",
        "0.123456   | 0.1235",
        "0.00123456 | 0.001235",
        "1000       | 1,000",
        "1234567.8  | 1,234,568",
        "-1234567.8 | -1,234,568",
        "1e15       | 1.000e+15",
        "3.2e21     | 3.200e+21",
        "1e-12      | 0.000000000"
      })
  void shouldShowFourDigitsOrWholeNumbers(double value, String shown) {
    assertEquals(shown, TextTable.number(value));
  }

  @Test
  void shouldSetNumbersToTheRightAndTextsToTheLeft() {
    var table = new TextTable(List.of("country", "rows", "stock"));
    table.add(List.of("CHN", 1234L, 5.0));
    table.add(Arrays.asList("Somewhere", 7, null));

    assertEquals(
        """
        country     rows  stock
        CHN        1,234  5.000
        Somewhere      7
        """,
        table.toString());
  }

  @Test
  void shouldCutLongTextsAndLineBreaks() {
    var table = new TextTable(List.of("note"));
    table.add(List.of("one\ntwo " + "x".repeat(100)));

    String line = table.toString().lines().toList().get(1);

    assertEquals("one two " + "x".repeat(51) + "…", line);
  }
}
