package io.computestock.jobs.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.EvidenceCell;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.reference.Period;
import io.computestock.shipments.View;
import io.computestock.stock.FusedInputs.Rental;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverTest {
  @TempDir private Path folder;

  @Test
  void shouldReadBackToTheSameBits() {
    var cell =
        new EvidenceCell(
            View.OWNED,
            "MYS",
            "hopper",
            Period.of(YearMonth.of(2024, 2)),
            "licensed",
            EvidenceCell.Kind.STOCK);
    double[] draws = {0, 1.0 / 3, 1e300, Math.nextUp(1.0)};
    float[] running = {0.1f, 0, Float.MIN_VALUE, 1};
    var handOver =
        new HandOver(
            List.of(ChannelEvidence.of("sites", cell, draws, Set.of("a paper; 2nd", "list"))),
            List.of(
                new Rental("USA", "CHN", "hopper", 24_000, new float[][] {null, running, null})));
    var output = new OutputFolder(folder.toString(), new Configuration());
    output.begin(Kind.STAGE, "estimate/x");
    var tables =
        new TableFolder(
            new TableStore(LocalSpark.session(), output), Kind.STAGE, "estimate/x", Map.of());

    handOver.write(LocalSpark.session(), tables);
    HandOver read = HandOver.read(tables);

    ChannelEvidence evidence = read.evidence().get(0);
    assertEquals(1, read.evidence().size());
    assertEquals(cell, evidence.cell());
    assertEquals("sites", evidence.channel());
    assertEquals(Set.of("a paper; 2nd", "list"), evidence.roots());
    assertArrayEquals(draws, evidence.draws());
    Rental rental = read.rentals().get(0);
    assertEquals(
        List.of("USA", "CHN", "hopper"),
        List.of(rental.owner(), rental.tenant(), rental.chipClass()));
    assertEquals(24_000, rental.first());
    assertEquals(3, rental.months().length);
    assertNull(rental.months()[0]);
    assertArrayEquals(running, rental.months()[1]);
  }
}
