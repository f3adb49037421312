package io.computestock.jobs.cli;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.SiteFileSettings;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.SiteFiles;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.spark.Sessions;
import io.computestock.provenance.KnownRow;
import io.computestock.site.MatchRules;
import io.computestock.site.Site;
import io.computestock.site.SiteLevel;
import io.computestock.site.SiteRegister;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads site files without Spark, and says what is in them. */
@Command(
    name = "sites",
    mixinStandardHelpOptions = true,
    description = {
      "Reads site files: prints where the rows of every file went, and sites by country and state.",
      "Nothing is estimated or written; run --sites takes the same files."
    })
final class SitesCommand implements Callable<Integer> {
  /** Bad rows that are printed; the table counts all. */
  private static final int MOST_BAD = 20;

  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Site files, patterns, or folders of files.")
  private List<String> inputs;

  @Option(
      names = "--known-at",
      paramLabel = "DATE",
      description =
          "When files became public that do not say it by a sidecar or by a folder known_at=DATE.")
  private LocalDate knownAt;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "What became public later is invisible. Default: the newest report")
  private LocalDate asOf;

  @Override
  public Integer call() {
    RunConfig config = settings.resolve(RunConfig.empty());
    var hadoop = Sessions.hadoop();
    DataFolder own = DataFolder.load(new HadoopDataFiles(config.data(), hadoop)).orThrow();
    DataFolder folder = SiteFiles.add(own, new SiteFileSettings(inputs, knownAt), hadoop);
    var files = new TreeMap<>(folder.snapshots().recordsByFile());
    files.keySet().removeAll(own.snapshots().recordsByFile().keySet());
    List<SiteReport> reports =
        folder.snapshots().sites().stream()
            .filter(report -> files.containsKey(report.origin().file()))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    out.println(filesOf(folder, files));
    folder.snapshots().issues().stream()
        .filter(issue -> issue.code().kind() == IssueCode.Kind.BAD)
        .filter(issue -> files.containsKey(issue.origin().file()))
        .limit(MOST_BAD)
        .forEach(issue -> out.printf("%s: %s%n", issue.origin(), issue.message()));
    LocalDate newest =
        reports.stream()
            .map(SiteReport::knownAt)
            .max(Comparator.naturalOrder())
            .orElse(LocalDate.EPOCH);
    LocalDate day = asOf == null ? newest : asOf;
    var register = SiteRegister.of(reports, day, MatchRules.of(folder.parameters()));
    out.println(countriesOf(register.sites(), day));
    out.printf(
        "%d sites as of %s; %d pairs of them may be one%n",
        register.sites().size(), day, register.matches().size());
    return 0;
  }

  private static TextTable filesOf(DataFolder folder, Map<String, Long> files) {
    var table = new TextTable(List.of("file", "rows", "used", "set aside", "why", "flags"));
    files.forEach(
        (file, rows) -> {
          List<KnownRow> used =
              folder.snapshots().otherRows().stream()
                  .filter(row -> row.origin().file().equals(file))
                  .toList();
          List<Issue> issues =
              folder.snapshots().issues().stream()
                  .filter(issue -> issue.origin().file().equals(file))
                  .toList();
          table.add(
              List.of(
                  TradeCommand.withItsEnd(file),
                  rows,
                  used.size(),
                  rows - used.size(),
                  counts(issues, false),
                  counts(issues, true)));
        });
    return table;
  }

  private static String counts(Collection<Issue> issues, boolean flags) {
    var counts = new TreeMap<String, Integer>();
    for (Issue issue : issues) {
      if ((issue.code().kind() == IssueCode.Kind.FLAG) == flags) {
        counts.merge(issue.code().code(), 1, Integer::sum);
      }
    }
    return String.join(
        ", ", counts.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private static TextTable countriesOf(Collection<Site> sites, LocalDate day) {
    var byCountry = new TreeMap<String, Map<SiteState, Integer>>();
    Set<SiteState> states = new TreeSet<>();
    for (Site site : sites) {
      SiteState state = stateOn(site, day);
      states.add(state);
      byCountry
          .computeIfAbsent(site.country(), country -> new EnumMap<>(SiteState.class))
          .merge(state, 1, Integer::sum);
    }
    var header = new ArrayList<String>(List.of("country"));
    states.forEach(state -> header.add(state.name().toLowerCase(Locale.ROOT)));
    var table = new TextTable(header);
    byCountry.forEach(
        (country, counts) -> {
          var row = new ArrayList<Object>(List.of(country));
          states.forEach(state -> row.add(counts.getOrDefault(state, 0)));
          table.add(row);
        });
    return table;
  }

  /** The state of the last level that has begun; of the first level when none has. */
  private static SiteState stateOn(Site site, LocalDate day) {
    SiteState state = site.levels().get(0).state();
    for (SiteLevel level : site.levels()) {
      boolean hasBegun = level.from() != null && !level.from().isAfter(day);
      if (hasBegun) {
        state = level.state();
      }
    }
    return state;
  }
}
