package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeListsTest {
  @Test
  void shouldSplitCodesAtSemicolons() {
    assertEquals(List.of("CHN", "HKG", "D:5"), List.copyOf(CodeLists.split("CHN; HKG;;D:5 ;CHN")));
  }

  @Test
  void shouldFindNoCodeInAnEmptyCell() {
    assertEquals(List.of(), List.copyOf(CodeLists.split("")));
    assertEquals(List.of(), List.copyOf(CodeLists.split(" ; ")));
  }
}
