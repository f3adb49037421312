package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
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
        Dataset<Row> part = cells(table, parser.declare(table));
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
    parquet.values().forEach(alike -> tables.add(parquet(alike)));
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
    return new RawTable(
        spark.createDataFrame(
            context
                .parallelize(parts, slices)
                .flatMap(part -> TextRows.of(part, columns, SparkHadoopUtil.get().conf())),
            schema));
  }

  private RawTable parquet(List<TradeFile> files) {
    Dataset<Row> rows =
        TradeFiles.parquet(spark, files.stream().map(file -> file.source().path()).toList());
    Column[] columns =
        Stream.concat(
                Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")),
                Stream.of(
                    col("_metadata.file_path").as("_path"),
                    col("_metadata.row_index").plus(1).as(RawTable.LINE),
                    lit(null).cast(DataTypes.StringType).as(RawTable.FAULT),
                    lit(null).cast(DataTypes.StringType).as(RawTable.RAW)))
            .toArray(Column[]::new);
    Dataset<Row> numbered = rows.select(columns);
    if (files.size() == 1) {
      return new RawTable(numbered.drop("_path").withColumn(RawTable.FILE, lit(files.get(0).id())));
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
    return new RawTable(
        numbered
            .join(broadcast(byPath), List.of("_path").toArray(String[]::new), "left")
            .withColumn(RawTable.FILE, id)
            .drop("_path", "_id"));
  }

  private Dataset<Row> cells(RawTable table, Declaration says) {
    Column inScope =
        substring(says.commodity(), 1, 4)
            .isin(headings.toArray())
            .or(says.commodity().contains("+"));
    Column rule = lit(null).cast(DataTypes.StringType);
    for (Declaration.Rule left : says.rules()) {
      rule = coalesce(rule, when(left.holds(), left.code().code()));
    }
    rule =
        coalesce(
            rule,
            when(
                not(inScope).and(says.commodity().rlike("^" + CODE + "$")),
                IssueCode.OUT_OF_SCOPE.code()),
            when(
                says.flow().isin("DX", "FM", "MIP", "MOP", "XIP", "XOP"),
                IssueCode.OTHER_FLOW.code()));
    rule = when(col(RawTable.FAULT).isNull(), rule);
    Column[] given =
        Arrays.stream(table.rows().columns())
            .filter(name -> !name.startsWith("_"))
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    Dataset<Row> read =
        table
            .rows()
            .withColumn("_rule", rule)
            .withColumn(
                "_wrong", when(col("_rule").isNull(), coalesce(col(RawTable.FAULT), faults(says))))
            .select(
                col(RawTable.FILE),
                col(RawTable.LINE),
                col("_rule"),
                col("_wrong").as("_fault"),
                // Only bad rows are put into words: it costs more than all the rest.
                when(col("_wrong").isNotNull(), coalesce(col(RawTable.RAW), to_json(struct(given))))
                    .as("_raw"),
                lit(says.scheme()).as("_scheme"),
                says.reporter().as("_reporter"),
                says.partner().as("_partner"),
                says.flow().as("_flow"),
                says.edition().as("_edition"),
                detail(says.commodity()).as("_commodity"),
                says.start().as("_start"),
                says.months().cast(DataTypes.IntegerType).as("_months"),
                says.value().multiply(says.scale()).as("_value"),
                says.currency().as("_currency"),
                says.valuation().as("_valuation"),
                says.netKg().as("_kg"),
                says.pieces().as("_pieces"),
                says.role().as("_role"),
                says.knownAt().as("_known_at"),
                says.status().as("_status"));
    return added(read);
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

  /** The first thing that is wrong with a row, as {@code code|message}; null when nothing is. */
  private static Column faults(Declaration says) {
    Column fault = lit(null).cast(DataTypes.StringType);
    for (Declaration.Fault wrong : says.faults()) {
      fault = coalesce(fault, when(wrong.holds(), invalid(wrong.message())));
    }
    Column value = says.value().multiply(says.scale());
    Column month = says.start().mod(100);
    return coalesce(
        fault,
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
            "a value from 0 to 10 trillion"));
  }

  private static Column bad(Column holds, String column, Column found, String expected) {
    return when(
        holds,
        invalid(
            concat(
                lit(column + " '"),
                coalesce(found.cast(DataTypes.StringType), lit("")),
                lit("': expected " + expected))));
  }

  private static Column invalid(Column message) {
    return concat(lit(IssueCode.INVALID_VALUE.code() + "|"), message);
  }

  private static Dataset<Row> added(Dataset<Row> read) {
    Column good = col("_fault").isNull().and(col("_rule").isNull());
    Column bad = col("_fault").isNotNull();
    Column[] keys = {
      col(RawTable.FILE).as(TradeCells.FILE),
      when(good, col("_scheme")).as(TradeCells.SCHEME),
      when(good, col("_reporter")).as(TradeCells.REPORTER),
      when(good, col("_partner")).as(TradeCells.PARTNER),
      when(good, col("_flow")).as(TradeCells.FLOW),
      when(good, col("_edition")).as(TradeCells.EDITION),
      when(good, col("_commodity")).as(TradeCells.COMMODITY),
      when(good, col("_start")).as(TradeCells.START),
      when(good, col("_months")).as(TradeCells.MONTHS),
      when(good, col("_valuation")).as(TradeCells.VALUATION),
      when(good.or(col("_value").isNotNull()), col("_currency")).as(TradeCells.CURRENCY),
      when(good, col("_role")).as(TradeCells.ROLE),
      when(good, col("_known_at")).as(TradeCells.KNOWN_AT),
      when(good, col("_status")).as(TradeCells.STATUS),
      when(good.and(col("_value").isNull()), IssueCode.NO_VALUE.code())
          .otherwise(col("_rule"))
          .as(TradeCells.RULE),
      col("_fault").as(TradeCells.FAULT),
      when(bad, col("_raw")).as(TradeCells.RAW),
      when(bad, col(RawTable.LINE)).as("_bad_line")
    };
    Column value = col("_value").between(0, ABSURD);
    return read.groupBy(keys)
        .agg(
            min(RawTable.LINE).as(TradeCells.LINE),
            count(lit(1)).as(TradeCells.ROWS),
            sum(when(value, thousandths(col("_value")))).as(TradeCells.VALUE),
            sum(when(value.and(col("_kg").isNotNull()), thousandths(col("_value"))))
                .as(TradeCells.WEIGHED),
            sum(when(col("_kg").between(0, ABSURD), thousandths(col("_kg")))).as(TradeCells.KG),
            sum(when(col("_pieces").between(0, ABSURD), thousandths(col("_pieces"))))
                .as(TradeCells.PIECES))
        .drop("_bad_line")
        .select(
            Arrays.stream(TradeCells.SCHEMA.fieldNames()).map(c -> col(c)).toArray(Column[]::new));
  }

  private static Column thousandths(Column amount) {
    return round(amount.multiply(THOUSANDTHS)).cast(DataTypes.LongType);
  }
}
