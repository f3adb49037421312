package io.computestock.jobs.ingest;

import io.computestock.issue.InputException;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.Problem;
import io.computestock.provenance.Origin;
import io.computestock.reference.ReferenceData;
import io.computestock.reference.ReferenceLoader;
import io.computestock.reference.TradeReference;
import io.computestock.reference.TradeReferenceLoader;
import io.computestock.scenario.ExportPolicy;
import io.computestock.scenario.SpecPolicyCheck;
import io.computestock.schema.PublishedEstimateTable;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.DataFiles;
import io.computestock.tabular.TableReader;
import io.computestock.trade.TradeTables;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.ParameterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/**
 * A data folder, loaded and checked.
 *
 * @param reference code lists
 * @param tradeReference what trade statistics are read with
 * @param tradeTables goods that the trade channel follows, and who passes them on
 * @param parameters priors
 * @param estimates published figures
 * @param snapshots records of the snapshots
 * @param specPolicyIssues specifications that contradict the legal history
 * @param checksums checksum of every file, by path
 */
public record DataFolder(
    ReferenceData reference,
    TradeReference tradeReference,
    TradeTables tradeTables,
    ParameterRegistry parameters,
    List<PublishedEstimate> estimates,
    Snapshots snapshots,
    List<Issue> specPolicyIssues,
    TreeMap<String, String> checksums) {

  private static final String ESTIMATES = "reference/published_estimates.csv";
  private static final String SAME = "same";
  private static final String CHIPS = "reference/chips.csv";

  /**
   * A data folder with all that is wrong with it.
   *
   * @param folder what could be loaded
   * @param problems what must be mended before a run
   */
  public record Checked(DataFolder folder, List<Problem> problems) {

    /**
     * The folder, when nothing is wrong with it.
     *
     * @throws InputException with all problems otherwise
     */
    public DataFolder orThrow() {
      if (!problems.isEmpty()) {
        throw InputException.of(problems);
      }
      return folder;
    }
  }

  /** Loads everything and finds every problem in one pass. */
  public static Checked load(DataFiles files) {
    var tables = new TableReader(files);
    ReferenceData reference = new ReferenceLoader(tables).load();
    TradeReference tradeReference = new TradeReferenceLoader(tables).load();
    TradeTables tradeTables = TradeTables.load(tables, reference.countries().keySet());
    ParameterRegistry parameters = new ParameterLoader(tables).load();
    List<PublishedEstimate> estimates = estimates(tables, ESTIMATES);
    var problems = new ArrayList<>(new LinkedHashSet<>(tables.problems()));
    Snapshots snapshots = new SnapshotReader(files, reference, tradeReference, problems).read();
    var folder =
        new DataFolder(
            reference,
            tradeReference,
            tradeTables,
            parameters,
            estimates,
            snapshots,
            specPolicyIssues(reference),
            checksums(files, problems));
    return new Checked(folder, problems);
  }

  /** This folder with other snapshots. */
  DataFolder with(Snapshots others) {
    return new DataFolder(
        reference,
        tradeReference,
        tradeTables,
        parameters,
        estimates,
        others,
        specPolicyIssues,
        checksums);
  }

  /** Reads a list of published figures; problems go to the reader. */
  public static List<PublishedEstimate> estimates(TableReader tables, String path) {
    var estimates = new ArrayList<PublishedEstimate>();
    for (CsvRow row : tables.rows(path, PublishedEstimateTable.SCHEMA)) {
      PublishedEstimate estimate = PublishedEstimate.from(row);
      if (estimate.scope().equals(SAME) && !estimates.isEmpty()) {
        estimate = estimate.withScope(estimates.get(estimates.size() - 1).scope());
      }
      if (estimate.low() > estimate.high()) {
        tables.reject(row, PublishedEstimateTable.LOW, "a value not above high");
      } else if (estimate.start() != null && estimate.end().isBefore(estimate.start())) {
        tables.reject(row, PublishedEstimateTable.END, "a day not before the start");
      } else {
        estimates.add(estimate);
      }
    }
    return estimates;
  }

  private static List<Issue> specPolicyIssues(ReferenceData reference) {
    return SpecPolicyCheck.check(
            reference.chips(), reference.chipClaims(), new ExportPolicy(reference.rules()))
        .stream()
        .map(
            finding ->
                new Issue(
                    new Origin(CHIPS, 0),
                    IssueCode.SPEC_POLICY,
                    finding.message(),
                    finding.chipType()))
        .toList();
  }

  private static TreeMap<String, String> checksums(DataFiles files, List<Problem> problems) {
    var checksums = new TreeMap<String, String>();
    for (String folder : List.of("reference", "assumptions", "snapshots")) {
      try {
        for (String path : files.list(folder)) {
          try (InputStream input = files.open(path)) {
            checksums.put(path, Checksums.sha256(input.readAllBytes()));
          }
        }
      } catch (IOException e) {
        problems.add(Problem.ofFile(folder, "readable files (" + e.getMessage() + ")"));
      }
    }
    return checksums;
  }
}
