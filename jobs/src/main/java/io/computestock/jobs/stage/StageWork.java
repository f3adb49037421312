package io.computestock.jobs.stage;

import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.io.TableFolder;
import java.util.List;
import java.util.Map;

/** What a stage does: writes tables into a folder of its own. */
public interface StageWork {
  /** Does it. */
  Made in(TableFolder tables);

  /**
   * What a stage has made beside tables.
   *
   * @param rowsIn rows that went in
   * @param setAside rows set aside
   * @param records where the rows of every file went that it read
   * @param figures what it found out, by name
   */
  record Made(long rowsIn, long setAside, List<Account> records, Map<String, Double> figures) {
    /** Of a stage that sets nothing aside. */
    public static Made of(long rowsIn) {
      return new Made(rowsIn, 0, List.of(), Map.of());
    }

    /** The same with figures. */
    public Made with(Map<String, Double> found) {
      return new Made(rowsIn, setAside, records, found);
    }
  }
}
