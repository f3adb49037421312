package io.computestock.jobs.ingest;

import io.computestock.diversion.DiversionCase;
import io.computestock.domestic.ProductionRecord;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.Problem;
import io.computestock.jobs.ingest.Snapshots.TradeSnapshot;
import io.computestock.jobs.ingest.site.SiteLayout;
import io.computestock.jobs.ingest.site.SiteReader;
import io.computestock.jobs.trade.read.TradeFormat;
import io.computestock.provenance.KnownRow;
import io.computestock.provenance.Origin;
import io.computestock.reference.ReferenceData;
import io.computestock.reference.TradeReference;
import io.computestock.shipments.DestinationRecord;
import io.computestock.shipments.ShipmentRecord;
import io.computestock.site.SiteReport;
import io.computestock.snapshot.SnapshotMeta;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.DataFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads every file below {@code snapshots/}: checks its sidecar and checksum, recognises its
 * layout, and turns rows into records. A bad row is set aside with its reason; a file without a
 * sidecar or with another checksum is a problem that stops the run, because its source is not
 * known.
 */
public final class SnapshotReader {
  private static final String FOLDER = "snapshots";
  private static final String SIDECAR = ".meta.yml";

  private final DataFiles files;
  private final List<Problem> problems;
  private final RecordReader reader;
  private final List<ShipmentRecord> shipments = new ArrayList<>();
  private final List<DestinationRecord> destinations = new ArrayList<>();
  private final SiteReader sites;
  private final List<DiversionCase> cases = new ArrayList<>();
  private final List<ProductionRecord> production = new ArrayList<>();
  private final List<KnownRow> otherRows = new ArrayList<>();
  private final List<TradeSnapshot> trade = new ArrayList<>();
  private final TreeMap<String, Long> recordsByFile = new TreeMap<>();
  private final TreeSet<String> publishers = new TreeSet<>();

  /**
   * A reader.
   *
   * @param spellings names of countries
   * @param problems where problems with files and sidecars go
   */
  public SnapshotReader(
      DataFiles files, ReferenceData reference, TradeReference spellings, List<Problem> problems) {
    this.files = files;
    this.problems = problems;
    this.reader = new RecordReader(reference);
    this.sites = new SiteReader(reference, spellings, reader.issues());
  }

  /** Reads all snapshots. */
  public Snapshots read() {
    List<String> paths;
    try {
      paths = files.list(FOLDER);
    } catch (IOException e) {
      problems.add(Problem.ofFile(FOLDER, "a readable folder"));
      paths = List.of();
    }
    for (String path : paths) {
      if (!path.endsWith(SIDECAR)) {
        read(path);
      }
    }
    LocalDate newest =
        Stream.concat(
                shipments.stream().map(ShipmentRecord::knownAt),
                trade.stream().map(TradeSnapshot::knownAt))
            .max(LocalDate::compareTo)
            .orElse(LocalDate.EPOCH);
    List<SiteReport> reports = sites.finish();
    otherRows.addAll(sites.used());
    return new Snapshots(
        shipments,
        destinations,
        reports,
        cases,
        production,
        otherRows,
        trade,
        reader.issues(),
        recordsByFile,
        newest,
        publishers);
  }

  private void read(String path) {
    byte[] bytes = bytes(path);
    if (bytes == null) {
      return;
    }
    Optional<SnapshotMeta> sidecar = sidecar(path);
    if (sidecar.isEmpty()) {
      return;
    }
    SnapshotMeta meta = sidecar.get();
    String checksum = Checksums.sha256(bytes);
    if (!meta.checksum().equals(checksum)) {
      problems.add(
          new Problem(
              path + SIDECAR, 0, "checksum", meta.checksum(), checksum + ", that of the file"));
      return;
    }
    if (isTrade(meta)) {
      trade.add(new TradeSnapshot(path, meta.datePublished()));
      return;
    }
    if (!path.endsWith(".csv") && !SiteReader.isWorkbook(path)) {
      setFileAside(path, "expected a .csv, .xls or .xlsx file");
      return;
    }
    try {
      parse(SiteReader.open(new ByteArrayInputStream(bytes), path), meta);
    } catch (IOException e) {
      setFileAside(path, "expected a readable file: " + e.getMessage());
    }
  }

  /** Trade files of any layout say so in their sidecar. */
  private static boolean isTrade(SnapshotMeta meta) {
    return meta.layout() != null && TradeFormat.isFormat(meta.layout());
  }

  private byte[] bytes(String path) {
    try (InputStream input = files.open(path)) {
      return input.readAllBytes();
    } catch (IOException e) {
      problems.add(Problem.ofFile(path, "a readable file (" + e.getMessage() + ")"));
      return null;
    }
  }

  private Optional<SnapshotMeta> sidecar(String path) {
    try (InputStream input = files.open(path + SIDECAR)) {
      return SnapshotMeta.read(input, path + SIDECAR, problems);
    } catch (IOException e) {
      problems.add(
          Problem.ofFile(
              path + SIDECAR, "a sidecar with producer, citation, licence, dates and checksum"));
      return Optional.empty();
    }
  }

  private void setFileAside(String path, String message) {
    recordsByFile.put(path, 1L);
    reader.issues().add(new Issue(new Origin(path, 0), IssueCode.UNKNOWN_LAYOUT, message, ""));
  }

  private void parse(CsvFile file, SnapshotMeta meta) {
    recordsByFile.put(file.name(), file.records());
    reader.issues().addAll(file.unreadable());
    Optional<SiteLayout> ofSites = SiteLayout.of(file, meta.layout());
    if (ofSites.isPresent()) {
      sites.read(file, ofSites.get(), meta.datePublished(), meta.producer());
      return;
    }
    Optional<Layout> layout = Layout.of(file, meta.layout());
    if (layout.isEmpty()) {
      for (CsvRow row : file.rows()) {
        reader.note(row, IssueCode.UNKNOWN_LAYOUT, "the header is not one that this version reads");
      }
      return;
    }
    LocalDate published = meta.datePublished();
    int before = shipments.size() + destinations.size();
    switch (layout.get()) {
      case SHIPMENTS -> {
        var parser = new CanonicalShipmentParser(reader, published);
        each(file, parser::parse, shipments);
      }
      case CHIP_TIMELINE -> {
        var parser = new ChipTimelineParser(reader, published, meta.producer());
        each(file, parser::parse, shipments);
      }
      case SHIPMENT_DESTINATIONS -> {
        var parser = new DestinationParser(reader, published);
        each(file, parser::parse, destinations);
      }
      case TRADE -> {
        recordsByFile.remove(file.name());
        trade.add(new TradeSnapshot(file.name(), published));
      }
      case DIVERSION_CASES -> {
        var parser = new CaseParser(reader, published);
        for (CsvRow row : file.rows()) {
          parser
              .parse(row)
              .ifPresent(
                  found -> {
                    cases.add(found);
                    use(row, found.knownAt());
                  });
        }
      }
      case DOMESTIC_PRODUCTION -> {
        var parser = new ProductionParser(reader, published);
        for (CsvRow row : file.rows()) {
          parser
              .parse(row)
              .ifPresent(
                  figure -> {
                    production.add(figure);
                    use(row, figure.knownAt());
                  });
        }
      }
      case OWNER_TIMELINE, VENDOR_FINANCIALS -> {
        for (CsvRow row : file.rows()) {
          reader.note(row, IssueCode.CONTEXT_ONLY, "kept as context; no channel reads it yet");
        }
      }
    }
    if (shipments.size() + destinations.size() > before) {
      publishers.add(meta.producer());
    }
  }

  private void use(CsvRow row, LocalDate knownAt) {
    otherRows.add(new KnownRow(row.origin(), row.raw(), knownAt));
  }

  private static <T> void each(
      CsvFile file, Function<CsvRow, Optional<T>> parser, List<T> records) {
    file.rows().forEach(row -> parser.apply(row).ifPresent(records::add));
  }
}
