package io.computestock.reference;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Cells that hold several codes, separated by semicolons. */
public final class CodeLists {
  private CodeLists() {}

  /** The codes of a cell in their order; none for an empty cell. */
  public static Set<String> split(String cell) {
    var codes = new LinkedHashSet<String>();
    Arrays.stream(cell.split(";")).map(String::strip).filter(s -> !s.isEmpty()).forEach(codes::add);
    return codes;
  }
}
