package io.computestock.jobs.ingest.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.IssueCode.Kind;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.provenance.KnownRow;
import io.computestock.provenance.Origin;
import io.computestock.site.MatchRules;
import io.computestock.site.Site;
import io.computestock.site.SiteLevel;
import io.computestock.site.SiteRegister;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import io.computestock.tabular.CsvFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Site files read with the reference data of the repository; no row of them may be lost. */
final class SiteLab {
  private static final DataFolder FOLDER = Fixtures.load(Fixtures.OUR_DATA);

  private final List<Issue> issues = new ArrayList<>();
  private final SiteReader reader =
      new SiteReader(FOLDER.reference(), FOLDER.tradeReference(), issues);
  private final Map<String, Long> records = new TreeMap<>();
  private List<SiteReport> reports;

  /** Adds a file of the test resources, below {@code sites/}. */
  SiteLab resource(String path, String published) {
    try (InputStream input = SiteLab.class.getResourceAsStream("/sites/" + path)) {
      return file(path, published, input.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SiteLab text(String name, String published, String content) {
    return file(name, published, content.getBytes(StandardCharsets.UTF_8));
  }

  SiteLab file(String name, String published, byte[] content) {
    try {
      CsvFile file = SiteReader.open(new ByteArrayInputStream(content), name);
      records.put(name, file.records());
      issues.addAll(file.unreadable());
      SiteLayout layout = SiteLayout.of(file, null).orElseThrow();
      reader.read(file, layout, LocalDate.parse(published), "Fixture Lists");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reports, after every row of every file is accounted for. */
  List<SiteReport> reports() {
    if (reports == null) {
      reports = reader.finish();
      Set<Origin> used =
          reader.used().stream()
              .map(KnownRow::origin)
              .collect(Collectors.toCollection(HashSet::new));
      assertEquals(used.size(), reader.used().size(), "a row is used twice");
      records.forEach(
          (file, read) -> {
            Set<Origin> accounted = new HashSet<>(setAside(file));
            accounted.addAll(of(file, used));
            assertEquals(read, accounted.size(), file);
            assertEquals(read, setAside(file).size() + of(file, used).size(), file);
          });
    }
    return reports;
  }

  private static Set<Origin> of(String file, Set<Origin> origins) {
    return origins.stream().filter(o -> o.file().equals(file)).collect(Collectors.toSet());
  }

  private Set<Origin> setAside(String file) {
    return of(
        file,
        issues.stream()
            .filter(issue -> issue.code().kind() != Kind.FLAG)
            .map(Issue::origin)
            .collect(Collectors.toSet()));
  }

  /** Number of rows that are used. */
  long used(String file) {
    reports();
    return reader.used().stream().filter(row -> row.origin().file().equals(file)).count();
  }

  /** Messages of a code, in the order of rows. */
  List<String> messages(IssueCode code) {
    reports();
    return issues.stream()
        .filter(issue -> issue.code() == code)
        .sorted(java.util.Comparator.comparing(Issue::origin))
        .map(Issue::message)
        .toList();
  }

  List<SiteReport> named(String site) {
    return reports().stream().filter(report -> report.site().equals(site)).toList();
  }

  SiteReport only(String site) {
    List<SiteReport> found = named(site);
    assertEquals(1, found.size(), site);
    return found.get(0);
  }

  /** The sites as known on a day, none of them running in the future. */
  List<Site> sites(String asOf) {
    LocalDate day = LocalDate.parse(asOf);
    List<Site> sites = SiteRegister.of(reports(), day, MatchRules.of(FOLDER.parameters())).sites();
    for (Site site : sites) {
      for (SiteLevel level : site.levels()) {
        boolean toCome = level.from() != null && level.from().isAfter(day);
        assertTrue(!toCome || !level.state().runs(), site.id() + " runs from " + level.from());
      }
    }
    assertEquals(
        sites.size(),
        sites.stream().map(Site::name).collect(Collectors.toCollection(TreeSet::new)).size());
    return sites;
  }

  /** Megawatts of a site that run on a day, as known on another; 0 when none do. */
  double megawatt(String site, String on, String asOf) {
    LocalDate day = LocalDate.parse(on);
    double running = 0;
    for (SiteLevel level :
        sites(asOf).stream()
            .filter(s -> s.name().equals(site))
            .flatMap(s -> s.levels().stream())
            .toList()) {
      boolean speaks = level.state().runs() || level.state() == SiteState.DECOMMISSIONED;
      if (speaks && !level.from().isAfter(day)) {
        running = level.parts().stream().mapToDouble(SiteReport::powerMw).sum();
      }
    }
    return running;
  }
}
