package io.computestock.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void shouldSayFileRowColumnValueAndWhatWasExpected() {
    var problem = new Problem("reference/chips.csv", 7, "tpp", "abc", "a number");

    assertEquals(
        "reference/chips.csv, row 7, column tpp: 'abc': expected a number", problem.message());
  }

  @Test
  void shouldLeaveOutWhatIsNotKnown() {
    assertEquals(
        "reference/chips.csv: expected a readable file",
        Problem.ofFile("reference/chips.csv", "a readable file").message());
    assertEquals(
        "f.csv, row 2: expected a readable record",
        new Problem("f.csv", 2, "", "", "a readable record").message());
  }

  @Test
  void shouldPutEachOfSeveralProblemsOnItsLine() {
    var exception =
        InputException.of(List.of(Problem.ofFile("a.csv", "x"), Problem.ofFile("b.csv", "y")));

    assertEquals("a.csv: expected x\nb.csv: expected y", exception.getMessage());
  }
}
