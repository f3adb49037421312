package io.computestock.jobs.lineage;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.year;

import io.computestock.diversion.DiversionCase;
import io.computestock.diversion.SharedSources;
import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.ProductionRecord;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.spark.TableRow;
import io.computestock.provenance.KnownRow;
import io.computestock.provenance.Origin;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.ReferenceData;
import io.computestock.schema.LineageTable;
import io.computestock.schema.TradeReportsTable;
import io.computestock.shipments.DestinationRecord;
import io.computestock.shipments.Measure;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.ShipmentRecord;
import io.computestock.site.SiteReport;
import io.computestock.tabular.DataFiles;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The documents behind what each channel says of each country: a document is what the record names
 * as its source, the citation of the file where it names none.
 *
 * <p>Only records that the run used count. Of trade every used report counts in which the country
 * takes part, of either side, because what stays is what comes less what goes on. Supply of the
 * world stands under {@code WLD} and is behind every country.
 */
public final class SourceDocuments {
  private static final String SHIPMENTS = "shipments";
  private static final String TRADE = "trade";
  private static final String SITES = "sites";
  private static final String PRODUCTION = "production";
  private static final String DIVERSION = "diversion";
  private static final String DIVERTED_OUT = "diverted_out";
  private static final String USED = "used";

  private static final String SNAPSHOTS = "snapshots";

  /** What names a part of a cut trade file. */
  private static final String PART_OF_FILE = "@[0-9]+$";

  private final ReferenceData reference;
  private final Map<String, String> citations;
  private final LocalDate asOf;
  private final List<Mention> mentions = new ArrayList<>();

  private SourceDocuments(ReferenceData reference, Map<String, String> citations, LocalDate asOf) {
    this.reference = reference;
    this.citations = citations;
    this.asOf = asOf;
  }

  /**
   * The documents of a run.
   *
   * @param data the data folder, for the sidecars of its snapshots
   * @param issues records set aside or flagged, as {@code RunInputs} tells them
   * @param asOf date of knowledge
   * @param sites the reports that count: those of the levels of the register's sites
   * @param tradeReports table {@code trade_reports}; null when no trade was read
   */
  public static SourceDocuments of(
      DataFiles data,
      DataFolder folder,
      List<Issue> issues,
      LocalDate asOf,
      Collection<SiteReport> sites,
      Dataset<Row> tradeReports) {
    var documents = new SourceDocuments(folder.reference(), Sidecars.citations(data), asOf);
    var setAside = new HashSet<Origin>();
    for (Issue issue : issues) {
      if (issue.code().kind() != IssueCode.Kind.FLAG) {
        setAside.add(issue.origin());
      }
    }
    documents.shipments(
        folder.snapshots().shipments().stream()
            .filter(record -> !setAside.contains(record.origin()))
            .toList());
    for (DestinationRecord record : folder.snapshots().destinations()) {
      if (!setAside.contains(record.origin())) {
        documents.destination(record);
      }
    }
    sites.forEach(documents::site);
    List<KnownRow> rows = folder.snapshots().otherRows();
    for (ProductionRecord record : folder.snapshots().production()) {
      documents.production(record, rows);
    }
    for (DiversionCase record : folder.snapshots().cases()) {
      documents.diversion(record, rows);
    }
    if (tradeReports != null) {
      documents.trade(tradeReports);
    }
    return documents;
  }

  private void shipments(List<ShipmentRecord> used) {
    for (ShipmentRecord record : used) {
      Set<ChipType> chips = new HashSet<>();
      if (record.measure().isRevenue()) {
        for (ShipmentRecord other : used) {
          if (other.measure() == Measure.REVENUE_SHARE
              && other.vendor().equals(record.vendor())
              && other.period().equals(record.period())) {
            chips.add(chip(other.chipType()));
          }
        }
      } else {
        chips.add(chip(record.chipType()));
      }
      var cells = new TreeSet<List<String>>((a, b) -> a.toString().compareTo(b.toString()));
      chips.forEach(chip -> cells.add(shipped(chip)));
      for (List<String> cell : cells) {
        add(
            cell.get(0),
            cell.get(1),
            cell.get(2),
            SHIPMENTS,
            record.origin().file(),
            "",
            record.period().firstMonth(),
            record.period().lastMonth());
      }
    }
  }

  /** Country, pathway and class under which shipments of a chip are told. */
  private static List<String> shipped(ChipType chip) {
    return chip.chinaVariant()
        ? List.of(Country.CHINA, Pathway.VARIANT.id(), chip.chipClass())
        : List.of(Country.WORLD, Pathway.LICENSED.id(), chip.chipClass());
  }

  private void destination(DestinationRecord record) {
    ChipType chip = record.chipType().isEmpty() ? null : chip(record.chipType());
    String owned = reference.ownerCountry().getOrDefault(record.owner(), Country.UNALLOCATED);
    add(
        record.country().isEmpty() ? owned : record.country(),
        (chip != null && chip.chinaVariant() ? Pathway.VARIANT : Pathway.LICENSED).id(),
        chip == null ? LineageTable.ALL_CLASSES : chip.chipClass(),
        SHIPMENTS,
        record.origin().file(),
        "",
        record.period().firstMonth(),
        record.period().lastMonth());
  }

  private void site(SiteReport report) {
    LocalDate from = report.validFrom() == null ? report.knownAt() : report.validFrom();
    add(
        report.country(),
        Pathway.LICENSED.id(),
        classOf(report.chipType()),
        SITES,
        report.origin().file(),
        report.source(),
        YearMonth.from(from),
        YearMonth.from(from));
  }

  private void production(ProductionRecord record, List<KnownRow> rows) {
    if (record.role() == ProductionRecord.Role.CONTEXT || record.knownAt().isAfter(asOf)) {
      return;
    }
    String file = file(rows, record.source());
    for (DieOrigin origin : DieOrigin.values()) {
      if (record.dieOrigin() == null || record.dieOrigin() == origin) {
        add(
            record.country(),
            origin.pathway(),
            classOf(record.chipType()),
            PRODUCTION,
            file,
            record.source(),
            record.period().firstMonth(),
            record.period().lastMonth());
      }
    }
  }

  private void diversion(DiversionCase record, List<KnownRow> rows) {
    if (record.role() != DiversionCase.Role.CASE || record.knownAt().isAfter(asOf)) {
      return;
    }
    String file = file(rows, record.caseId());
    var classes = new TreeSet<String>();
    record.chipTypes().forEach(name -> classes.add(classOf(name)));
    if (classes.isEmpty()) {
      classes.add(LineageTable.ALL_CLASSES);
    }
    var from = new TreeSet<String>(record.origins());
    from.addAll(record.route());
    from.remove(record.destination());
    YearMonth first = record.period().firstMonth();
    YearMonth last = record.period().lastMonth();
    for (String one : classes) {
      String source = record.source();
      String pathway = Pathway.DIVERTED.id();
      add(record.destination(), pathway, one, DIVERSION, file, source, first, last);
      for (String country : from) {
        add(country, DIVERTED_OUT, one, DIVERSION, file, source, first, last);
      }
    }
  }

  private void trade(Dataset<Row> reports) {
    List<Row> rows =
        reports
            .filter(col(TradeReportsTable.OUTCOME.name()).equalTo(USED))
            .filter(col(TradeReportsTable.CLASS.name()).isNotNull())
            .groupBy(
                regexp_replace(col(TradeReportsTable.FILE.name()), PART_OF_FILE, "").as("file"),
                col(TradeReportsTable.REPORTER.name()),
                col(TradeReportsTable.PARTNER.name()),
                year(col(TradeReportsTable.MONTH.name())).as("year"))
            .agg(
                min(TradeReportsTable.MONTH.name()),
                max(
                    add_months(
                        col(TradeReportsTable.MONTH.name()),
                        col(TradeReportsTable.MONTHS.name()).minus(1))),
                sum(TradeReportsTable.ROWS.name()))
            .collectAsList();
    for (Row row : rows) {
      YearMonth first = YearMonth.from(row.<LocalDate>getAs(4));
      YearMonth last = YearMonth.from(row.<LocalDate>getAs(5));
      for (String country : new TreeSet<>(List.of(row.getString(1), row.getString(2)))) {
        mentions.add(
            new Mention(
                country,
                Pathway.LICENSED.id(),
                LineageTable.ALL_CLASSES,
                TRADE,
                citation(row.getString(0)),
                row.getString(0),
                first,
                last,
                row.getLong(6)));
      }
    }
  }

  private void add(
      String country,
      String pathway,
      String chipClass,
      String channel,
      String file,
      String source,
      YearMonth first,
      YearMonth last) {
    Set<String> named = SharedSources.roots(source);
    for (String document : named.isEmpty() ? Set.of(citation(file)) : named) {
      mentions.add(
          new Mention(country, pathway, chipClass, channel, document, file, first, last, 1));
    }
  }

  private String citation(String file) {
    return citations.getOrDefault(file, file);
  }

  private ChipType chip(String chipType) {
    return reference.chips().get(chipType);
  }

  private String classOf(String chipType) {
    ChipType chip = chipType == null ? null : chip(chipType);
    return chip == null ? LineageTable.ALL_CLASSES : chip.chipClass();
  }

  /** File of the first used row that holds a text; the folder where quoting hides it. */
  private static String file(List<KnownRow> rows, String text) {
    String quoted = text.replace("\"", "\"\"");
    return rows.stream()
        .filter(row -> row.raw().contains(text) || row.raw().contains(quoted))
        .map(row -> row.origin().file())
        .findFirst()
        .orElse(SNAPSHOTS);
  }

  /**
   * The documents behind what a channel says of a country, class and year: those of the class and
   * those that tell no class apart, the supply of the world with it. Of sites all that were told of
   * by the end of the year, because a stock rests on every level before it.
   *
   * @param chips a class of chips, a chip type for its class, or another name for chips of any
   *     class
   */
  public SortedSet<String> roots(String channel, String country, String chips, int year) {
    var roots = new TreeSet<String>();
    ChipType chip = chip(chips);
    String chipClass = chip == null ? chips : chip.chipClass();
    boolean ofAnyClass =
        reference.chips().values().stream().noneMatch(c -> c.chipClass().equals(chipClass));
    for (Mention mention : mentions) {
      boolean here =
          mention.country().equals(country)
              || (channel.equals(SHIPMENTS) && mention.country().equals(Country.WORLD));
      boolean ofClass =
          ofAnyClass
              || mention.chipClass().equals(chipClass)
              || mention.chipClass().equals(LineageTable.ALL_CLASSES);
      boolean then =
          mention.first().getYear() <= year
              && (channel.equals(SITES) || mention.last().getYear() >= year);
      if (mention.channel().equals(channel) && here && ofClass && then) {
        roots.add(mention.document());
      }
    }
    return roots;
  }

  /** The documents that a channel rests on at all. */
  public SortedSet<String> of(String channel) {
    var all = new TreeSet<String>();
    mentions.stream()
        .filter(mention -> mention.channel().equals(channel))
        .forEach(mention -> all.add(mention.document()));
    return all;
  }

  /** The rows of table {@code lineage}. */
  public List<Row> rows() {
    var cells = new TreeMap<String, Mention>();
    for (Mention one : mentions) {
      String key =
          String.join(
              "\u0000",
              one.country(),
              one.pathway(),
              one.chipClass(),
              one.channel(),
              one.document(),
              one.file());
      cells.merge(key, one, SourceDocuments::together);
    }
    return cells.values().stream().map(SourceDocuments::row).toList();
  }

  private static Mention together(Mention a, Mention b) {
    return new Mention(
        a.country(),
        a.pathway(),
        a.chipClass(),
        a.channel(),
        a.document(),
        a.file(),
        a.first().isBefore(b.first()) ? a.first() : b.first(),
        a.last().isAfter(b.last()) ? a.last() : b.last(),
        a.records() + b.records());
  }

  private static Row row(Mention one) {
    return TableRow.of(LineageTable.SCHEMA)
        .with(LineageTable.COUNTRY, one.country())
        .with(LineageTable.PATHWAY, one.pathway())
        .with(LineageTable.CLASS, one.chipClass())
        .with(LineageTable.CHANNEL, one.channel())
        .with(LineageTable.DOCUMENT, one.document())
        .with(LineageTable.FILE, one.file())
        .with(LineageTable.FIRST, one.first())
        .with(LineageTable.LAST, one.last())
        .with(LineageTable.RECORDS, one.records())
        .row();
  }
}
