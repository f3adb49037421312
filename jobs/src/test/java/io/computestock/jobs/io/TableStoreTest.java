package io.computestock.jobs.io;

import static io.computestock.jobs.io.SampleTable.row;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.testing.Frames;
import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableStoreTest {
  private static final String RUN = "run1";
  private static final String TABLE = SampleTable.SCHEMA.name();

  private final SparkSession spark = LocalSpark.session();
  private final Frames frames = new Frames(spark);
  @TempDir private Path folder;
  private TableStore store;

  @BeforeEach
  void begin() {
    FarFileSystem.register(spark.sparkContext().hadoopConfiguration());
    store = store("");
  }

  private TableStore store(String prefix) {
    return new TableStore(
        spark, new OutputFolder(prefix + folder, spark.sparkContext().hadoopConfiguration()));
  }

  private Dataset<Row> table(List<Row> rows) {
    return spark.createDataFrame(rows, SampleTable.LOOSE).repartition(3);
  }

  private TableStore.Written write(Dataset<Row> table, int files) {
    return store.write(
        Kind.RUN, RUN, SampleTable.SCHEMA, table, List.of(SampleTable.COUNTRY), files);
  }

  private Dataset<Row> read() {
    return store.read(Kind.RUN, RUN, TABLE);
  }

  private List<Path> parquetFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("runs/run1/sample"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "far://"})
  void shouldReadBackWhatWasWritten(String prefix) {
    store = store(prefix);

    TableStore.Written written = write(table(SampleTable.good()), 1);

    assertEquals(new TableStore.Written(TABLE, 4), written);
    frames.assertDataFrameNoOrderEquals(
        spark.createDataFrame(SampleTable.good(), SampleTable.LOOSE), plain(read()));
  }

  @Test
  void shouldReadByTheColumnsOfItsSchema() {
    write(table(SampleTable.good()), 1);

    Dataset<Row> read = store.read(Kind.RUN, RUN, SampleTable.SCHEMA);

    assertEquals(List.of(read().columns()), List.of(read.columns()));
    frames.assertDataFrameNoOrderEquals(
        spark.createDataFrame(SampleTable.good(), SampleTable.LOOSE), plain(read));
    assertThrows(
        InputException.class, () -> store.read(Kind.RUN, "no such run", SampleTable.SCHEMA));
  }

  @Test
  void shouldWriteNumbersWithoutDictionaries() throws IOException {
    write(table(SampleTable.good()), 1);

    var encoded = new TreeMap<String, Boolean>();
    footer()
        .getBlocks()
        .get(0)
        .getColumns()
        .forEach(
            column ->
                encoded.put(
                    column.getPath().toDotString(),
                    column.getEncodings().stream().anyMatch(Encoding::usesDictionary)));

    assertEquals(
        Map.of("country", true, "month", true, "share", false, "chips", false, "kind", true),
        encoded);
  }

  @Test
  void shouldSayWhichColumnsAreNeverEmpty() throws IOException {
    write(table(SampleTable.good()), 1);

    var required = new TreeMap<String, Boolean>();
    footer()
        .getFileMetaData()
        .getSchema()
        .getFields()
        .forEach(
            column ->
                required.put(column.getName(), column.isRepetition(Type.Repetition.REQUIRED)));
    assertEquals(
        Map.of("country", true, "month", true, "share", true, "chips", false, "kind", false),
        required);
  }

  private ParquetMetadata footer() throws IOException {
    var file =
        HadoopInputFile.fromPath(
            new org.apache.hadoop.fs.Path(parquetFiles().get(0).toUri()),
            spark.sparkContext().hadoopConfiguration());
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      return reader.getFooter();
    }
  }

  @Test
  void shouldTakeAFolderNameLiterally() {
    // Given: characters that Spark reads as a pattern
    var output =
        new OutputFolder(
            folder.resolve("out [1] {a,b}").toString(), spark.sparkContext().hadoopConfiguration());
    store = new TableStore(spark, output);

    // When
    write(table(SampleTable.good()), 1);

    // Then
    assertEquals(4, read().count());
  }

  @Test
  void shouldNoticeAnotherValue() {
    // Given: the assertion that the other tests rest on
    write(table(SampleTable.good()), 1);
    var others = new ArrayList<>(SampleTable.good());
    others.set(0, row("USA", 2, 0.50000001, 10.0, "a"));

    // When, then
    assertThrows(
        AssertionError.class,
        () ->
            frames.assertDataFrameNoOrderEquals(
                spark.createDataFrame(others, SampleTable.LOOSE), plain(read())));
  }

  /** Without the comments and units that the written table has and the sample lacks. */
  private Dataset<Row> plain(Dataset<Row> table) {
    return spark.createDataFrame(table.collectAsList(), SampleTable.LOOSE);
  }

  @Test
  void shouldWriteCommentsAndUnitsIntoTheSchema() {
    write(table(SampleTable.good()), 1);

    StructField share = read().schema().apply("share");
    assertEquals("A share.", share.getComment().get());
    assertEquals("share, 0 to 1", share.metadata().getString("unit"));
    StructField country = read().schema().apply("country");
    assertEquals("Where.", country.getComment().get());
    assertFalse(country.metadata().contains("unit"));
  }

  @Test
  void shouldWriteOneSortedFile() throws IOException {
    write(table(SampleTable.good()), 1);

    assertEquals(1, parquetFiles().size());
    assertEquals(
        List.of("CHN 2025-01-01", "CHN 2025-02-01", "USA 2025-01-01", "USA 2025-02-01"),
        keys(read().collectAsList()));
  }

  @Test
  void shouldWriteSeveralFilesThatAreSortedOneAfterTheOther() throws IOException {
    write(table(SampleTable.good()), 3);

    var keys = new ArrayList<String>();
    for (Path file : parquetFiles()) {
      keys.addAll(keys(spark.read().parquet(file.toString()).collectAsList()));
    }
    var sorted = new ArrayList<>(keys);
    Collections.sort(sorted);
    assertTrue(parquetFiles().size() > 1);
    assertEquals(sorted, keys);
    assertEquals(4, keys.size());
  }

  private static List<String> keys(List<Row> rows) {
    return rows.stream().map(row -> row.get(0) + " " + row.get(1)).toList();
  }

  @Test
  void shouldWriteATableWithoutRows() {
    assertEquals(0, write(table(List.of()), 1).rows());
    assertEquals(SampleTable.SCHEMA.columns(), List.of(read().columns()));
  }

  @Test
  void shouldPutColumnsInOrderAndLeaveOthersOut() {
    Dataset<Row> mixed =
        table(SampleTable.good())
            .withColumn("more", lit(1))
            .select("kind", "more", "share", "chips", "month", "country");

    write(mixed, 1);

    assertEquals(SampleTable.SCHEMA.columns(), List.of(read().columns()));
    frames.assertDataFrameNoOrderEquals(
        spark.createDataFrame(SampleTable.good(), SampleTable.LOOSE), plain(read()));
  }

  static Stream<Arguments> badRows() {
    return Stream.of(
        Arguments.of(row("DEU", 1, null, 1.0, "a"), "share"),
        Arguments.of(row(null, 1, 0.5, 1.0, "a"), "country"),
        Arguments.of(row("DEU", 1, Double.NaN, 1.0, "a"), "share is not a number"),
        Arguments.of(row("DEU", 1, 1.5, 1.0, "a"), "share is not a number"),
        Arguments.of(row("DEU", 1, 0.5, -1.0, "a"), "chips is not a number"),
        Arguments.of(row("DEU", 1, 0.5, 1.0, "z"), "kind is not one of"),
        Arguments.of(row("CHN", 2, 0.5, 1.0, "a"), "the key stands twice"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void shouldRefuseATableThatBreaksItsSchema(Row bad, String fault) {
    var rows = new ArrayList<>(SampleTable.good());
    rows.add(bad);

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> write(table(rows), 2));

    assertTrue(refused.getMessage().startsWith("table sample: "), refused.getMessage());
    assertTrue(refused.getMessage().contains(fault), refused.getMessage());
  }

  @Test
  void shouldRefuseATableWithoutARequiredColumn() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class, () -> write(table(SampleTable.good()).drop("share"), 1));

    assertTrue(refused.getMessage().startsWith("table sample: "), refused.getMessage());
  }

  @Test
  void shouldNotOverwriteATable() {
    write(table(SampleTable.good()), 1);

    assertThrows(Exception.class, () -> write(table(List.of()), 1));
    assertEquals(4, read().count());
  }

  @Test
  void shouldNameATableThatIsMissing() {
    InputException refused = assertThrows(InputException.class, this::read);

    assertEquals("run run1: expected a table 'sample'", refused.getMessage());
  }

  @Test
  void shouldNameATableThatIsNotParquet() throws IOException {
    Path file = folder.resolve("runs/run1/sample/part.parquet");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "not parquet");

    InputException refused = assertThrows(InputException.class, this::read);

    assertTrue(refused.getMessage().endsWith("expected readable Parquet"), refused.getMessage());
  }
}
