package io.computestock.jobs.stage;

import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.estimate.RunInputs.Account;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a stage has made: the file {@code stages/<stage>/<key>.json}, written last, so that a stage
 * with a record is complete; keys in snake_case.
 *
 * @param stage name of the stage
 * @param key what it was made of, as one checksum ({@link StageKeys})
 * @param folder folder with its tables, below that of all stages
 * @param code version and commit, to read; the key holds the bytes
 * @param made when it was complete
 * @param rowsIn rows that went in
 * @param setAside rows set aside
 * @param tables rows of every table
 * @param records where the rows of every file went that it read
 * @param figures what it found out beside tables, by name
 */
public record StageRecord(
    String stage,
    String key,
    String folder,
    CodeVersion code,
    Instant made,
    long rowsIn,
    long setAside,
    Map<String, Long> tables,
    List<Account> records,
    Map<String, Double> figures) {

  /** Rows of all tables. */
  public long rowsOut() {
    return tables.values().stream().mapToLong(n -> n).sum();
  }
}
