package io.computestock.jobs.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.stage.StageWork.Made;
import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageStoreTest {
  private static final String KEY = Checksums.sha256(new byte[] {1});

  @TempDir private Path folder;
  private Instant now = Instant.now();
  private TableStore store;
  private StageStore stages;

  @BeforeEach
  void open() {
    var output = new OutputFolder(folder.toString(), new Configuration());
    store = new TableStore(LocalSpark.session(), output);
    stages = new StageStore(output, () -> now);
  }

  private StageRecord make() {
    return stages.make(
        StageName.HARMONIZE,
        KEY,
        store,
        tables -> {
          tables.handOver(
              "numbers",
              LocalSpark.session().createDataset(List.of(0.1, Double.NaN), Encoders.DOUBLE()));
          return Made.of(2).with(Map.of("found", 0.1));
        });
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("stages/harmonize"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void shouldFindWhatWasMadeAndNothingElse() {
    StageRecord made = make();

    assertEquals(Optional.of(made), stages.find(StageName.HARMONIZE, KEY));
    assertEquals(Optional.empty(), stages.find(StageName.HARMONIZE, Checksums.sha256(new byte[0])));
    assertEquals(Optional.empty(), stages.find(StageName.FUSE, KEY));
    assertEquals(
        2, StageStore.open(made, store).handedOver("numbers", Encoders.DOUBLE().schema()).count());
  }

  @Test
  void shouldNotFindAStageThatDied() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () ->
            stages.make(
                StageName.HARMONIZE,
                KEY,
                store,
                tables -> {
                  throw new IllegalStateException("killed");
                }));

    assertEquals(Optional.empty(), stages.find(StageName.HARMONIZE, KEY));
    assertEquals(1, files().size());
  }

  @Test
  void shouldSweepOnlyWhatIsOldAndNotUsed() throws IOException {
    StageRecord first = make();
    StageRecord second = make(); // takes the place of the first in the record

    stages.sweep(List.of(second));
    assertEquals(3, files().size());

    now = now.plus(StageStore.KEPT).plusSeconds(60);
    stages.sweep(List.of(second));

    assertEquals(Optional.of(second), stages.find(StageName.HARMONIZE, KEY));
    assertTrue(files().stream().noneMatch(first.folder()::endsWith));
    assertEquals(2, files().size());
  }
}
