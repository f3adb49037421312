package io.computestock.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.RunComparison.Difference;
import io.computestock.jobs.publish.RunComparison.Side;
import io.computestock.jobs.spark.TableRow;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  private static final Field PLACE = Field.key("place", FieldType.STRING, "Where.");
  private static final Field KIND = Field.optional("kind", FieldType.STRING, "A kind.");
  private static final Field CHIPS = Field.optional("chips", FieldType.DOUBLE, "A count.");
  private static final TableSchema SCHEMA =
      TableSchema.published("counted", "One row a place.", "", PLACE, KIND, CHIPS);

  @TempDir private Path folder;

  private static Row row(String place, String kind, double chips) {
    return TableRow.of(SCHEMA).with(PLACE, place).with(KIND, kind).with(CHIPS, chips).row();
  }

  private Side run(String name, int files, Row... rows) {
    var output = new OutputFolder(folder.resolve(name).toString(), new Configuration());
    var store = new TableStore(LocalSpark.session(), output);
    var table = TableRow.table(LocalSpark.session(), SCHEMA, Arrays.asList(rows));
    output.begin(Kind.RUN, name);
    store.write(Kind.RUN, name, SCHEMA, table, List.of(PLACE), files);
    return new Side(store, manifest(name, Map.of("counted", (long) rows.length)));
  }

  private static RunManifest manifest(String runId, Map<String, Long> tables) {
    return new RunManifest(
        runId,
        "",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        Map.of(),
        0,
        0,
        List.of(),
        tables,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  @Test
  void shouldFindTheSameRowsInAnyOrderAndAnyFiles() {
    Side one = run("one", 1, row("A", "x", 0.1), row("B", null, Double.NaN), row("C", "y", 3));
    Side other = run("other", 3, row("C", "y", 3), row("A", "x", 0.1), row("B", null, Double.NaN));

    List<Difference> differences = RunComparison.of(one, other);

    assertEquals(List.of(new Difference("counted", 3, 3, 0, 0)), differences);
    assertTrue(differences.get(0).none());
  }

  @Test
  void shouldNoticeTheLastBitOfANumber() {
    Side one = run("one", 1, row("A", "x", 0.3), row("B", "x", 1));
    Side other = run("other", 1, row("A", "x", Math.nextUp(0.3)), row("B", "x", 1));

    assertEquals(List.of(new Difference("counted", 2, 2, 1, 1)), RunComparison.of(one, other));
  }

  @Test
  void shouldTellZeroFromMinusZeroAndAnEmptyTextFromTheWordNull() {
    Side one = run("one", 1, row("A", null, 0.0));
    Side signed = run("signed", 1, row("A", null, -0.0));
    Side named = run("named", 1, row("A", "null", 0.0));

    assertFalse(RunComparison.of(one, signed).get(0).none());
    assertFalse(RunComparison.of(one, named).get(0).none());
  }

  @Test
  void shouldCountRowsThatOnlyOneRunHas() {
    Side one = run("one", 1, row("A", "x", 1));
    Side other = run("other", 1, row("A", "x", 1), row("B", "x", 1), row("C", "x", 1));

    assertEquals(List.of(new Difference("counted", 1, 3, 0, 2)), RunComparison.of(one, other));
  }

  @Test
  void shouldCountATableThatOnlyOneRunHas() {
    Side one = run("one", 1, row("A", "x", 1));
    var none = new Side(one.store(), manifest("none", Map.of()));

    assertEquals(List.of(new Difference("counted", 1, 0, 1, 0)), RunComparison.of(one, none));
    assertEquals(List.of(new Difference("counted", 0, 1, 0, 1)), RunComparison.of(none, one));
  }
}
