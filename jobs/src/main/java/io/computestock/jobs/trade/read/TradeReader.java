package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.InputException;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.trade.read.TradeFile.Container;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads trade files of any known layout into {@link TradeCells}, in one pass over the input.
 *
 * <p>Rows of one report (same file, reporter, partner, flow, code and period) are added up. Rows
 * that cannot be read stay single, with their text; rows that a rule leaves out are counted. So the
 * rows of all cells are the rows of all files.
 */
public final class TradeReader {
  /** Sums are of whole thousandths, so that their order does not matter. */
  static final double THOUSANDTHS = 1000;

  /** More than the trade of the world in a year: not a declared value. */
  private static final double ABSURD = 1e13;

  private static final String CODE = "[0-9]{2,12}";
  private static final int MOST_MONTHS = 24;
  private static final int HS6 = 6;

  /** What follows six digits that are the sum of national lines. */
  private static final String SUM_OF_LINES = "*";

  /** What the columns of a cell are called while the columns of the files stand beside them. */
  private static final String KEY = "_cell_";

  /** A bad row as it was read. */
  private static final String RECORD = "_record";

  private final SparkSession spark;
  private final TradeProbe probe;
  private final Set<String> headings;
  private final boolean sixDigits;

  /**
   * A reader.
   *
   * @param format the only format to accept, or null for any that is recognised
   * @param mapping mapping of shipment records, or null
   * @param headings four-digit headings that hold AI hardware or goods to compare it with
   * @param sixDigits whether national lines are added up to six digits while reading
   */
  public TradeReader(
      SparkSession spark,
      TradeFormat format,
      ShipmentMapping mapping,
      Set<String> headings,
      boolean sixDigits) {
    this.spark = spark;
    this.sixDigits = sixDigits;
    this.headings = headings;
    TradeFormat forced = format == null && mapping != null ? TradeFormat.SHIPMENT_RECORDS : format;
    if (forced == TradeFormat.SHIPMENT_RECORDS && mapping == null) {
      throw new InputException(
          "format shipment_records: expected a mapping file that says which column holds what");
    }
    this.probe = new TradeProbe(spark.sparkContext().hadoopConfiguration(), forced, mapping);
  }

  /**
   * A file to read.
   *
   * @param label name that users know it by
   * @param source where it is
   * @param knownAt when it became public
   */
  public record Input(String label, TradeFiles.Source source, LocalDate knownAt) {}

  /** Looks into files and says what they are, in the order given. */
  public List<TradeFile> look(List<Input> inputs) {
    return look(inputs, 0);
  }

  /**
   * Looks into more files.
   *
   * @param first number of the first of them
   */
  public List<TradeFile> look(List<Input> inputs, int first) {
    var files = new ArrayList<TradeFile>();
    for (Input input : inputs) {
      TradeFile file = probe.look(first + files.size(), input);
      files.add(file.container() == Container.PARQUET ? recognised(file) : file);
    }
    return files;
  }

  private TradeFile recognised(TradeFile file) {
    StructType schema = TradeFiles.parquet(spark, List.of(file.source().path())).schema();
    TradeFormat format = probe.match(List.of(schema.fieldNames()));
    if (format == null) {
      probe.requireAny(file.label());
    }
    return new TradeFile(
        file.id(),
        file.label(),
        file.source(),
        format == null ? Container.OTHER : Container.PARQUET,
        format,
        List.of(),
        ',',
        0,
        Arrays.stream(schema.fields())
            .map(field -> field.name() + " " + field.dataType().simpleString())
            .toList(),
        0,
        file.knownAt());
  }

  /** The cells of files; {@link TradeCells#SCHEMA}. */
  public Dataset<Row> cells(List<TradeFile> files) {
    Dataset<Row> cells = null;
    for (Map.Entry<TradeFormat, List<TradeFile>> group : byFormat(files).entrySet()) {
      TradeParser parser = probe.parser(group.getKey());
      for (RawTable table : tables(parser, group.getValue())) {
        Dataset<Row> part = cells(table, parser);
        cells = cells == null ? part : cells.unionByName(part);
      }
    }
    Dataset<Row> unknown = unknown(files);
    return cells == null ? unknown : cells.unionByName(unknown);
  }

  private static Map<TradeFormat, List<TradeFile>> byFormat(List<TradeFile> files) {
    var groups = new EnumMap<TradeFormat, List<TradeFile>>(TradeFormat.class);
    for (TradeFile file : files) {
      if (file.format() != null) {
        groups.computeIfAbsent(file.format(), f -> new ArrayList<>()).add(file);
      }
    }
    return groups;
  }

  /** Files of no known layout: one record each, which is bad. */
  private Dataset<Row> unknown(List<TradeFile> files) {
    List<Row> rows =
        files.stream()
            .filter(file -> file.format() == null)
            .map(
                file ->
                    TradeCells.unreadable(
                        file.id(),
                        IssueCode.UNKNOWN_LAYOUT,
                        "expected one of the layouts " + TradeFormat.ids()))
            .toList();
    return spark.createDataFrame(rows, TradeCells.SCHEMA);
  }

  private List<RawTable> tables(TradeParser parser, List<TradeFile> files) {
    var tables = new ArrayList<RawTable>();
    List<TradeFile> texts = files.stream().filter(f -> f.container() != Container.PARQUET).toList();
    if (!texts.isEmpty()) {
      tables.add(text(parser, texts));
    }
    // Files of one layout may differ in columns and types: Spark reads all as it reads the first.
    var parquet = new LinkedHashMap<List<String>, List<TradeFile>>();
    for (TradeFile file : files) {
      if (file.container() == Container.PARQUET) {
        parquet.computeIfAbsent(file.header(), h -> new ArrayList<>()).add(file);
      }
    }
    parquet.values().forEach(alike -> tables.add(parquet(parser, alike)));
    return tables;
  }

  private RawTable text(TradeParser parser, List<TradeFile> files) {
    List<String> columns = parser.columns();
    List<TradePart> parts = files.stream().flatMap(file -> TradePart.of(file).stream()).toList();
    var schema =
        new StructType()
            .add(RawTable.FILE, DataTypes.IntegerType)
            .add(RawTable.LINE, DataTypes.LongType)
            .add(RawTable.FAULT, DataTypes.StringType)
            .add(RawTable.RAW, DataTypes.StringType);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    int slices =
        Math.min(parts.size(), Math.max(1, spark.sparkContext().defaultParallelism() * 16));
    // Not closed: it is the session's.
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return RawTable.of(
        spark.createDataFrame(
            context
                .parallelize(parts, slices)
                .flatMap(part -> TextRows.of(part, columns, SparkHadoopUtil.get().conf())),
            schema));
  }

  private RawTable parquet(TradeParser parser, List<TradeFile> files) {
    Dataset<Row> rows =
        TradeFiles.parquet(spark, files.stream().map(file -> file.source().path()).toList());
    Column[] columns =
        Stream.concat(
                Arrays.stream(rows.columns())
                    .filter(name -> parser.columns().stream().anyMatch(name::equalsIgnoreCase))
                    .map(name -> col("`" + name + "`")),
                Stream.of(
                    col("_metadata.file_path").as("_path"),
                    col("_metadata.row_index").plus(1).as(RawTable.LINE),
                    lit(null).cast(DataTypes.StringType).as(RawTable.FAULT),
                    lit(null).cast(DataTypes.StringType).as(RawTable.RAW)))
            .toArray(Column[]::new);
    Dataset<Row> numbered = rows.select(columns);
    if (files.size() == 1) {
      return RawTable.of(numbered.drop("_path").withColumn(RawTable.FILE, lit(files.get(0).id())));
    }
    List<Row> ids =
        files.stream()
            .flatMap(
                file ->
                    TradeFiles.spellings(file.source().path()).stream()
                        .map(path -> RowFactory.create(path, file.id())))
            .toList();
    Dataset<Row> byPath =
        spark.createDataFrame(
            ids,
            new StructType().add("_path", DataTypes.StringType).add("_id", DataTypes.IntegerType));
    Column id =
        coalesce(col("_id"), expr("raise_error(concat('unlisted file ', _path))").cast("int"));
    return RawTable.of(
        numbered
            .join(broadcast(byPath), List.of("_path").toArray(String[]::new), "left")
            .withColumn(RawTable.FILE, id)
            .drop("_path", "_id"));
  }

  /**
   * Adds up the good rows of a table, counts what rules leave out, and keeps bad rows as they are.
   */
  private Dataset<Row> cells(RawTable table, TradeParser parser) {
    Declaration says = parser.declare(table);
    Column isUnread = col(RawTable.FAULT).isNotNull();
    Column isBad = lit(false);
    for (Declaration.Fault fault : faults(says)) {
      isBad = isBad.or(fault.holds());
    }
    Dataset<Row> judged =
        table
            .rows()
            .withColumns(
                Map.of(
                    "_rule",
                    when(not(isUnread), rule(says)),
                    "_wrong",
                    isUnread.or(coalesce(isBad, lit(false)))));
    return worded(added(judged, says, table.record()), parser);
  }

  /** The first rule that leaves a row out; null when none does. */
  private Column rule(Declaration says) {
    Column inScope =
        substring(says.commodity(), 1, 4)
            .isin(headings.toArray())
            .or(says.commodity().contains("+"));
    Column rule = lit(null).cast(DataTypes.StringType);
    for (Declaration.Rule left : says.rules()) {
      rule = coalesce(rule, when(left.holds(), left.code().code()));
    }
    return coalesce(
        rule,
        when(
            not(inScope).and(says.commodity().rlike("^" + CODE + "$")),
            IssueCode.OUT_OF_SCOPE.code()),
        when(
            says.flow().isin("DX", "FM", "MIP", "MOP", "XIP", "XOP"), IssueCode.OTHER_FLOW.code()));
  }

  /** National lines below six digits, or the mark of their sum. */
  private Column detail(Column commodity) {
    if (!sixDigits) {
      return commodity;
    }
    Column isLine =
        org.apache.spark.sql.functions.length(commodity).gt(HS6).and(not(commodity.contains("+")));
    return when(isLine, concat(substring(commodity, 1, HS6), lit(SUM_OF_LINES)))
        .otherwise(commodity);
  }

  /** What may be wrong with a row, in the order in which it is said. */
  private static List<Declaration.Fault> faults(Declaration says) {
    Column value = says.value().multiply(says.scale());
    Column month = says.start().mod(100);
    var faults = new ArrayList<>(says.faults());
    faults.addAll(
        List.of(
            bad(
                not(coalesce(says.commodity(), lit("")).rlike("^" + CODE + "(\\+" + CODE + ")*$")),
                "commodity",
                says.commodity(),
                "a customs code of 2 to 12 digits"),
            bad(
                not(coalesce(says.flow(), lit("")).isin("M", "X", "RX", "RM")),
                "flow",
                says.flow(),
                "M, X, RX or RM"),
            bad(says.reporter().isNull(), "reporter", says.reporter(), "a country"),
            bad(says.partner().isNull(), "partner", says.partner(), "a country"),
            bad(
                says.start()
                    .isNull()
                    .or(not(month.between(1, 12)))
                    .or(not(says.start().between(196001, 210012))),
                "period",
                says.start(),
                "a year, or a month as 202412"),
            bad(
                says.months().isNull().or(not(says.months().between(1, MOST_MONTHS))),
                "months",
                says.months(),
                "a period of 1 to " + MOST_MONTHS + " months"),
            bad(
                value.lt(0).or(value.gt(ABSURD)).or(value.isNaN()),
                "value",
                says.value(),
                "a value from 0 to 10 trillion")));
    return faults;
  }

  private static Declaration.Fault bad(Column holds, String column, Column found, String expected) {
    return new Declaration.Fault(
        holds,
        concat(
            lit(column + " '"),
            coalesce(found.cast(DataTypes.StringType), lit("")),
            lit("': expected " + expected)));
  }

  private Dataset<Row> added(Dataset<Row> judged, Declaration says, Column record) {
    Column isBad = col("_wrong").and(col("_rule").isNull());
    Column good = not(col("_wrong")).and(col("_rule").isNull());
    Column value = says.value().multiply(says.scale());
    Dataset<Row> read =
        judged.select(
            col(RawTable.FILE).as(key(TradeCells.FILE)),
            when(good, lit(says.scheme())).as(key(TradeCells.SCHEME)),
            when(good, says.reporter()).as(key(TradeCells.REPORTER)),
            when(good, says.partner()).as(key(TradeCells.PARTNER)),
            when(good, says.flow()).as(key(TradeCells.FLOW)),
            when(good, says.edition()).as(key(TradeCells.EDITION)),
            when(good, detail(says.commodity())).as(key(TradeCells.COMMODITY)),
            when(good, says.start()).as(key(TradeCells.START)),
            when(good, says.months().cast(DataTypes.IntegerType)).as(key(TradeCells.MONTHS)),
            when(good, says.valuation()).as(key(TradeCells.VALUATION)),
            when(good.or(value.isNotNull()), says.currency()).as(key(TradeCells.CURRENCY)),
            when(good, says.role()).as(key(TradeCells.ROLE)),
            when(good, says.knownAt()).as(key(TradeCells.KNOWN_AT)),
            when(good, says.status()).as(key(TradeCells.STATUS)),
            when(good.and(value.isNull()), IssueCode.NO_VALUE.code())
                .otherwise(col("_rule"))
                .as(key(TradeCells.RULE)),
            when(isBad, record).as(RECORD),
            col(RawTable.LINE),
            thousandths(value).as("_value"),
            thousandths(says.netKg()).as("_kg"),
            thousandths(says.pieces()).as("_pieces"));
    Column[] keys =
        Arrays.stream(read.columns())
            .filter(name -> name.startsWith(KEY) || name.equals(RECORD))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return read.groupBy(keys)
        .agg(
            min(RawTable.LINE).as(key(TradeCells.LINE)),
            count(lit(1)).as(key(TradeCells.ROWS)),
            sum("_value").as(key(TradeCells.VALUE)),
            sum(when(col("_kg").isNotNull(), col("_value"))).as(key(TradeCells.WEIGHED)),
            sum("_kg").as(key(TradeCells.KG)),
            sum("_pieces").as(key(TradeCells.PIECES)));
  }

  private static String key(String cell) {
    return KEY + cell;
  }

  /** Whole thousandths; null for what is negative or absurd. */
  private static Column thousandths(Column amount) {
    // round() of Spark goes through decimal text.
    return when(amount.between(0, ABSURD), floor(amount.multiply(THOUSANDTHS).plus(0.5)));
  }

  /**
   * Says of bad rows what is wrong, and keeps their text. Only here, because words cost more than
   * all the rest.
   */
  private static Dataset<Row> worded(Dataset<Row> added, TradeParser parser) {
    var table = RawTable.ofStripped(added.select(col("*"), col(RECORD + ".*")));
    Column wrong = col(RawTable.FAULT);
    for (Declaration.Fault fault : faults(parser.declare(table))) {
      wrong =
          coalesce(
              wrong,
              when(
                  fault.holds(),
                  concat(lit(IssueCode.INVALID_VALUE.code() + "|"), fault.message())));
    }
    Column isBad = col(RECORD).isNotNull();
    Column[] given = table.given().toArray(Column[]::new);
    return table
        .rows()
        .withColumn(key(TradeCells.FAULT), when(isBad, wrong))
        .withColumn(
            key(TradeCells.RAW), when(isBad, coalesce(col(RawTable.RAW), to_json(struct(given)))))
        .select(
            Arrays.stream(TradeCells.SCHEMA.fieldNames())
                .map(cell -> col(key(cell)).as(cell))
                .toArray(Column[]::new));
  }
}
