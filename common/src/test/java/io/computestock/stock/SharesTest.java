package io.computestock.stock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void shouldGiveTheShareOfEveryDraw() {
    float[] shares = Shares.of(new double[] {1, 5, 0, 3}, new double[] {4, 5, 2, 0});

    assertArrayEquals(new float[] {0.25f, 1, 0, 0}, shares);
  }

  @Test
  void shouldNeverGiveMoreThanTheWhole() {
    assertArrayEquals(new float[] {1}, Shares.of(new double[] {5.1}, new double[] {5}));
  }

  @Test
  void shouldRoundDown() {
    assertEquals(0.5f, Shares.down(0.5));
    assertEquals(0f, Shares.down(0));
    for (double share : new double[] {0.1, 1 / 3.0, 0.7, 1 - 1e-12, 1e-30}) {
      float down = Shares.down(share);
      assertTrue(down <= share, () -> down + " above " + share);
      assertTrue(Math.nextUp(down) > share, () -> down + " is not the nearest to " + share);
    }
  }

  @Test
  void shouldKeepPartsWithinTheWhole() {
    int draws = 10_000;
    double[] whole = new double[draws];
    double[][] parts = new double[7][];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = new RandomStream(5).normalScores("part " + p, 0, draws);
      for (int i = 0; i < draws; i++) {
        parts[p][i] = Math.exp(2 * parts[p][i]);
        whole[i] += parts[p][i];
      }
    }
    double[] sum = new double[draws];
    for (double[] part : parts) {
      float[] share = Shares.of(part, whole);
      for (int i = 0; i < draws; i++) {
        sum[i] += share[i];
      }
    }
    for (double all : sum) {
      assertTrue(all <= 1 && all > 1 - 1e-6, () -> "parts add up to " + all);
    }
  }

  @Test
  void shouldChangeAShareByChips() {
    float[] share = {0.25f, 0.25f, 0.25f, 0.25f};

    float[] left =
        Shares.less(share, new double[] {-10, -30, 10, -5}, new double[] {100, 100, 100, 0});

    assertEquals(0.15, left[0], 1e-7);
    assertEquals(0, left[1], "nobody keeps less than nothing");
    assertEquals(0.35, left[2], 1e-7);
    assertEquals(0.25f, left[3], "without chips nothing changes");
  }

  @Test
  void shouldMultiplyShares() {
    float[] share = {0.5f, 0.1f};

    assertArrayEquals(new float[] {0.25f, 0}, Shares.times(share, new float[] {0.5f, 0}));
    assertSame(share, Shares.times(share, null), "nothing stands for the whole");
  }
}
