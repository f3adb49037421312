package io.computestock.jobs.estimate;

import io.computestock.issue.InputException;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.IssueCode.Kind;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.Snapshots;
import io.computestock.provenance.KnownRow;
import io.computestock.provenance.Origin;
import io.computestock.reference.ChipType;
import io.computestock.reference.Metric;
import io.computestock.reference.ReferenceData;
import io.computestock.shipments.Coverage;
import io.computestock.shipments.EvidenceSelection;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.shipments.ShipmentModel;
import io.computestock.stock.ModelInputs;
import io.computestock.stock.StockCube;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run estimates from: the chosen evidence, the months, and the account of every record.
 *
 * @param model inputs of the model
 * @param asOf date of knowledge
 * @param months published months, in order
 * @param evidenceEnd last day of the last month that every vendor's evidence covers
 * @param issues every record set aside or flagged, in the order of files and rows
 * @param accounts records of each file
 */
public record RunInputs(
    ModelInputs model,
    LocalDate asOf,
    List<YearMonth> months,
    LocalDate evidenceEnd,
    List<Issue> issues,
    List<Account> accounts) {

  private static final Comparator<Issue> BY_ORIGIN =
      Comparator.comparing(Issue::origin).thenComparing(Issue::code).thenComparing(Issue::message);

  /**
   * Where the records of a file went: read = used + set aside.
   *
   * @param file path below the data folder
   * @param read records in the file
   * @param used records that the estimate rests on
   * @param setAside records left out, with a reason in the issues
   * @param bad those of them with something wrong
   */
  public record Account(String file, long read, long used, long setAside, long bad) {}

  /**
   * Chooses the evidence and accounts for every record.
   *
   * @throws InputException when too many records are bad, none can be used, or the assumptions lack
   *     a parameter that the model needs
   */
  public static RunInputs of(DataFolder folder, RunConfig config) {
    Snapshots snapshots = folder.snapshots();
    LocalDate asOf = config.asOf() == null ? snapshots.newest() : config.asOf();
    var selection =
        new EvidenceSelection(asOf, chip -> ShipmentModel.hasPrice(folder.parameters(), chip));
    ShipmentEvidence evidence = selection.select(snapshots.shipments(), snapshots.destinations());
    var issues = new ArrayList<>(snapshots.issues());
    issues.addAll(selection.issues());
    var used = new HashSet<>(selection.used());
    for (KnownRow row : snapshots.otherRows()) {
      if (row.knownAt().isAfter(asOf)) {
        String message = "known since " + row.knownAt();
        issues.add(new Issue(row.origin(), IssueCode.KNOWN_LATER, message, row.raw()));
      } else {
        used.add(row.origin());
      }
    }
    List<Account> accounts = accounts(snapshots, issues, used);
    refuseTooManyBad(accounts, config.maxBadShare());
    if (evidence.periods().isEmpty()) {
      throw new InputException(
          "no shipment record can be used as of " + asOf + "; see bin/stockpile validate");
    }
    Coverage coverage = Coverage.of(evidence);
    YearMonth covered = coverage.lastMonth();
    YearMonth to = config.to() == null ? YearMonth.from(asOf) : config.to();
    YearMonth from = config.from();
    if (to.isBefore(from)) {
      throw new InputException(
          "months "
              + from
              + " to "
              + to
              + ": expected a first month not after the last; the"
              + " evidence covers all vendors until "
              + covered);
    }
    YearMonth first = coverage.firstMonth();
    if (to.isBefore(first)) {
      throw new InputException(
          "months "
              + from
              + " to "
              + to
              + ": expected a last month not before "
              + first
              + ", where the evidence begins");
    }
    issues.addAll(folder.specPolicyIssues());
    issues.addAll(missingDays(coverage, to));
    issues.addAll(unknownSpecifications(evidence, folder.reference()));
    issues.sort(BY_ORIGIN);
    var months = Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1));
    ModelInputs model = modelInputs(folder, config, evidence, asOf, to);
    StockCube.requireComplete(model);
    return new RunInputs(
        model, asOf, months.toList(), covered.atEndOfMonth(), List.copyOf(issues), accounts);
  }

  /** Records that the estimate rests on. */
  public long used() {
    return accounts.stream().mapToLong(Account::used).sum();
  }

  private static List<Account> accounts(Snapshots snapshots, List<Issue> issues, Set<Origin> used) {
    var setAside = new HashMap<String, Set<Origin>>();
    var bad = new HashMap<String, Set<Origin>>();
    for (Issue issue : issues) {
      Kind kind = issue.code().kind();
      String file = issue.origin().file();
      if (kind != Kind.FLAG) {
        setAside.computeIfAbsent(file, f -> new HashSet<>()).add(issue.origin());
      }
      if (kind == Kind.BAD) {
        bad.computeIfAbsent(file, f -> new HashSet<>()).add(issue.origin());
      }
    }
    var usedByFile = new HashMap<String, Long>();
    used.forEach(origin -> usedByFile.merge(origin.file(), 1L, Long::sum));
    var accounts = new ArrayList<Account>();
    snapshots
        .recordsByFile()
        .forEach(
            (file, read) -> {
              var account =
                  new Account(
                      file,
                      read,
                      usedByFile.getOrDefault(file, 0L),
                      setAside.getOrDefault(file, Set.of()).size(),
                      bad.getOrDefault(file, Set.of()).size());
              if (account.read() != account.used() + account.setAside()) {
                throw new IllegalStateException("records lost: " + account);
              }
              accounts.add(account);
            });
    return accounts;
  }

  private static void refuseTooManyBad(List<Account> accounts, double maxBadShare) {
    for (Account account : accounts) {
      if (account.bad() > maxBadShare * account.read()) {
        throw new InputException(
            account.file()
                + ": "
                + account.bad()
                + " of "
                + account.read()
                + " records are bad: expected at most the share max_bad_share "
                + maxBadShare
                + "; see bin/stockpile validate");
      }
    }
  }

  private static List<Issue> missingDays(Coverage coverage, YearMonth to) {
    var issues = new ArrayList<Issue>();
    coverage
        .gaps()
        .forEach(
            (vendor, gaps) ->
                gaps.forEach(
                    gap ->
                        issues.add(
                            missing(
                                IssueCode.GAP_IN_EVIDENCE,
                                vendor,
                                "no record of "
                                    + vendor
                                    + " can be used for "
                                    + gap
                                    + ": flows are missing, not zero"))));
    coverage
        .lastDays()
        .forEach(
            (vendor, lastDay) -> {
              if (lastDay.isBefore(to.atEndOfMonth())) {
                issues.add(
                    missing(
                        IssueCode.BEYOND_EVIDENCE,
                        vendor,
                        "months to "
                            + to
                            + " were asked for, but the evidence on "
                            + vendor
                            + " ends "
                            + lastDay
                            + ": later flows are missing, not zero"));
              }
            });
    return issues;
  }

  private static Issue missing(IssueCode code, String vendor, String message) {
    return new Issue(new Origin("snapshots", 0), code, message, vendor);
  }

  private static List<Issue> unknownSpecifications(
      ShipmentEvidence evidence, ReferenceData reference) {
    var used = new TreeMap<String, ChipType>();
    evidence
        .revenues()
        .forEach(r -> r.mix().keySet().forEach(c -> used.put(c, reference.chips().get(c))));
    evidence.units().forEach(u -> used.put(u.chipType(), reference.chips().get(u.chipType())));
    var issues = new ArrayList<Issue>();
    used.forEach(
        (name, chip) -> {
          for (Metric metric : Metric.values()) {
            if (!metric.isDerived() && Double.isNaN(metric.perChip(chip, reference.h100()))) {
              String message =
                  name
                      + " has no published figure for "
                      + metric.id()
                      + ": it is missing from that metric and its roll-ups";
              issues.add(
                  new Issue(
                      new Origin("reference/chips.csv", 0), IssueCode.SPEC_UNKNOWN, message, name));
            }
          }
        });
    return issues;
  }

  private static ModelInputs modelInputs(
      DataFolder folder,
      RunConfig config,
      ShipmentEvidence evidence,
      LocalDate asOf,
      YearMonth lastMonth) {
    String identity =
        folder.checksums()
            + "|"
            + asOf
            + "|"
            + lastMonth
            + "|"
            + config.seed()
            + "|"
            + config.draws();
    return new ModelInputs(
        Checksums.sha256(identity.getBytes(StandardCharsets.UTF_8)),
        evidence,
        new TreeMap<>(folder.reference().chips()),
        new HashMap<>(folder.reference().ownerCountry()),
        folder.parameters(),
        config.seed(),
        config.draws(),
        lastMonth,
        true,
        null,
        null);
  }
}
