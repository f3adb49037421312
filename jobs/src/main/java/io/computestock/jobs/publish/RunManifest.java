package io.computestock.jobs.publish;

import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * What a run was made of and what it made: {@code manifest.json} beside its tables; keys in
 * snake_case.
 *
 * @param runId name of the run
 * @param key what it was made of, as one checksum: data, settings and the program
 * @param code version and commit
 * @param config all settings as used
 * @param asOf date of knowledge as used
 * @param from first published month
 * @param to last published month
 * @param evidenceEnd last day that the evidence of every vendor covers
 * @param inputs checksum of every input file
 * @param records where the records of every snapshot went
 * @param issues number of issues by code
 * @param balanceError largest relative difference between countries and shipments in any draw
 * @param identityError largest relative difference between a stock and that of the month before
 *     with what came less what left, in any draw
 * @param stages the stages with their rows and seconds
 * @param tables rows of every table
 * @param started start of the run
 * @param finished end of the run
 */
public record RunManifest(
    String runId,
    String key,
    CodeVersion code,
    RunConfig config,
    LocalDate asOf,
    YearMonth from,
    YearMonth to,
    LocalDate evidenceEnd,
    Map<String, String> inputs,
    List<Account> records,
    Map<String, Long> issues,
    double balanceError,
    double identityError,
    List<Stage> stages,
    Map<String, Long> tables,
    Instant started,
    Instant finished) {

  /** Name of the file. */
  public static final String FILE = "manifest.json";

  /**
   * One stage of a run.
   *
   * @param name name
   * @param rowsIn rows that went in
   * @param rowsOut rows that came out
   * @param setAside rows set aside
   * @param seconds wall time
   * @param unchanged whether an earlier run has made it of the same data, settings and code, so
   *     that it was not made again
   */
  public record Stage(
      String name, long rowsIn, long rowsOut, long setAside, double seconds, boolean unchanged) {}
}
