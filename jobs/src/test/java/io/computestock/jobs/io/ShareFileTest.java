package io.computestock.jobs.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.LocalSpark;
import io.computestock.stock.ShareDraws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareFileTest {
  private static final int DRAWS = 2 * 1024 + 300;

  @TempDir private Path folder;

  private static float[] draws(int seed) {
    float[] draws = new float[DRAWS];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = (float) ((i * 7919L + seed) % 10_007) / 10_007;
    }
    return draws;
  }

  private static ShareDraws sent(ShareDraws draws) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(draws);
    }
    assertTrue(bytes.size() < DRAWS, "a vector travels without its draws");
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ShareDraws) in.readObject();
    }
  }

  @Test
  void shouldGiveBackWhatWasWritten() throws Exception {
    try (ShareFile file = ShareFile.create(folder.resolve("new"))) {
      ShareDraws first = file.write(draws(1));
      ShareDraws second = file.write(draws(2));

      for (ShareDraws same : new ShareDraws[] {second, sent(second)}) {
        assertEquals(DRAWS, same.count());
        assertArrayEquals(draws(2), same.toArray());
      }
      assertArrayEquals(draws(1), first.toArray());
      assertNull(file.write(null));
      assertEquals(2L * DRAWS * Float.BYTES, Files.size(file.path()));
    }
  }

  @Test
  void shouldCopyAStretchAsAVectorInMemoryDoes() {
    try (ShareFile file = ShareFile.create(folder.resolve("new"))) {
      ShareDraws stored = file.write(draws(3));
      ShareDraws inMemory = ShareDraws.of(draws(3));
      for (int[] stretch : new int[][] {{0, 1}, {5, 5}, {100, 1124}, {1000, DRAWS}, {0, DRAWS}}) {
        double[] one = new double[DRAWS];
        double[] two = new double[DRAWS];

        stored.copy(one, stretch[0], stretch[1]);
        inMemory.copy(two, stretch[0], stretch[1]);

        assertArrayEquals(two, one);
      }
    }
  }

  /** As on an executor, which has a copy elsewhere. */
  @Test
  void shouldLookWhereItIsTold() throws Exception {
    ShareDraws vector;
    String name;
    Path copy = folder.resolve("copy");
    try (ShareFile file = ShareFile.create(folder.resolve("new"))) {
      vector = file.write(draws(4));
      name = file.name();
      Files.copy(file.path(), copy);
    }
    ShareDraws unknown = sent(vector);
    assertThrows(IllegalStateException.class, () -> unknown.at(0));

    ShareFile.at(name, () -> copy);

    assertArrayEquals(draws(4), sent(vector).toArray());
  }

  /** As on an executor in another JVM, which is sent the file in parts. */
  @Test
  void shouldTravelInParts() throws Exception {
    SparkSession spark = LocalSpark.session();
    ShareDraws vector;
    ShareFile.Copies copies;
    try (ShareFile file = ShareFile.create(folder)) {
      file.write(draws(5));
      vector = file.write(draws(6));
      assertEquals(0, file.send(spark).parts().size(), "nothing to send to this JVM");
      copies = new ShareFile.Copies(file.name(), file.parts(spark));
    }
    ShareDraws elsewhere = sent(vector);
    assertThrows(IllegalStateException.class, () -> elsewhere.at(0));

    copies.bring();

    assertArrayEquals(draws(6), sent(vector).toArray());
    copies.release();
  }

  @Test
  void shouldLeaveNothingBehind() {
    Path path;
    try (ShareFile file = ShareFile.create(folder.resolve("new"))) {
      path = file.path();
      assertTrue(Files.exists(path));
    }
    assertFalse(Files.exists(path));
  }
}
