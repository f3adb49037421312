package io.computestock.reference;

import io.computestock.schema.AcceleratorLabelTable;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.TableReader;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A label of accelerators in lists that count their cores.
 *
 * @param chipType our chip type
 * @param coresPerChip cores that the list counts for one chip
 */
public record AcceleratorLabel(String chipType, double coresPerChip) {
  private static final String FILE = "reference/aliases/accelerators.csv";

  /**
   * All labels; what is wrong is in {@link TableReader#problems()}.
   *
   * @param chips known chip types
   */
  public static Map<String, AcceleratorLabel> load(TableReader reader, Set<String> chips) {
    var labels = new TreeMap<String, AcceleratorLabel>();
    for (CsvRow row : reader.rows(FILE, AcceleratorLabelTable.SCHEMA)) {
      String chip = row.text(AcceleratorLabelTable.CHIP.name());
      if (!chips.contains(chip)) {
        reader.reject(row, AcceleratorLabelTable.CHIP, "a chip type of chips.csv");
      }
      labels.put(
          row.text(AcceleratorLabelTable.LABEL.name()),
          new AcceleratorLabel(chip, row.number(AcceleratorLabelTable.CORES.name())));
    }
    return labels;
  }
}
