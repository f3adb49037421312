package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReExportsTest {
  private static final double CLOSE = 1e-9;

  @Test
  void shouldFollowGoodsThroughTwoHubs() {
    // WE-5: Singapore, Malaysia, China
    double[] direct = {100, 40, 0};
    double[][] share = {{0, 0.6, 0.2}, {0, 0, 0.25}};

    ReExports.Flows flows = ReExports.flows(direct, new int[] {0, 1}, share);

    assertArrayEquals(new double[] {100, 100, 45}, flows.total(), CLOSE);
    assertArrayEquals(new double[] {20, 75, 45}, flows.retained(), CLOSE);
    assertEquals(140, Arrays.stream(flows.retained()).sum(), CLOSE);
  }

  @Test
  void shouldSumTheRoundsOfACycle() {
    // given A and B that send half to each other: T_A = 100 / (1 − 1/4)
    double[] direct = {100, 0, 0};
    double[][] share = {{0, 0.5, 0.1}, {0.5, 0, 0.5}};

    ReExports.Flows flows = ReExports.flows(direct, new int[] {0, 1}, share);

    double a = 100 / 0.75;
    double b = a / 2;
    assertArrayEquals(new double[] {a, b, a * 0.1 + b / 2}, flows.total(), CLOSE);
    assertArrayEquals(new double[] {a * 0.4, 0, a * 0.1 + b / 2}, flows.retained(), CLOSE);
  }

  @Test
  void shouldKeepDirectInflowWithoutHubs() {
    double[] direct = {3, 0, 7};

    assertArrayEquals(direct, ReExports.retained(direct, new int[0], new double[0][]));
  }

  /** Random hubs and shares: nothing is lost, made or negative, and the hubs' order is nothing. */
  @Test
  void shouldConserveWhatComesInOnAnyNetwork() {
    var stream = new RandomStream(5);
    for (int network = 0; network < 300; network++) {
      UniformRandomProvider random = stream.generator("network", network, RandomStream.NO_CELL);
      int countries = 2 + random.nextInt(30);
      int hubs = random.nextInt(Math.min(countries, 10) + 1);
      double[] direct = random.doubles(countries, 0, 1e9).toArray();
      int[] hub = new int[hubs];
      double[][] share = new double[hubs][];
      for (int h = 0; h < hubs; h++) {
        hub[h] = countries - 1 - h;
        double passedOn = random.nextDouble(0, 0.999);
        double[] weight = random.doubles(countries, 0, 1).toArray();
        double sum = Arrays.stream(weight).sum();
        share[h] = Arrays.stream(weight).map(w -> passedOn * w / sum).toArray();
      }

      ReExports.Flows flows = ReExports.flows(direct, hub, share);

      double in = Arrays.stream(direct).sum();
      assertEquals(in, Arrays.stream(flows.retained()).sum(), in * 1e-9);
      for (int i = 0; i < countries; i++) {
        assertTrue(
            flows.retained()[i] >= 0 && flows.total()[i] >= flows.retained()[i] * (1 - 1e-12));
        assertTrue(flows.total()[i] >= direct[i]);
      }
      assertArrayEquals(
          flows.retained(), ReExports.retained(direct, reversed(hub), reversed(share)), 0);
    }
  }

  private static int[] reversed(int[] values) {
    int[] reversed = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  private static double[][] reversed(double[][] rows) {
    double[][] reversed = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      reversed[i] = rows[rows.length - 1 - i];
    }
    return reversed;
  }

  @Test
  void shouldTakeASumOfOneWithinRounding() {
    double[] direct = {100, 0, 0};
    double[][] share = {{0, 0.5, 0.5 + 5e-10}};

    double[] retained = ReExports.retained(direct, new int[] {0}, share);

    assertEquals(0, retained[0]);
    assertEquals(100, retained[1] + retained[2], 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 0.9999999"})
  void shouldRefuseACycleThatKeepsNothing(double there, double back) {
    double[][] share = {{0, there, 0}, {back, 0, 0}};

    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> ReExports.flows(new double[] {1, 0, 0}, new int[] {0, 1}, share));

    assertEquals(
        "hubs that pass everything on among themselves: nothing is kept", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0.5", "NaN, 0.5", "0.6, 0.5", "1.1, 0"})
  void shouldRefuseSharesThatCannotBe(double first, double second) {
    double[][] share = {{0, first, second}};

    assertThrows(
        IllegalArgumentException.class,
        () -> ReExports.flows(new double[] {1, 0, 0}, new int[] {0}, share));
  }

  @Test
  void shouldRefuseHubsThatCannotBe() {
    double[] direct = {1, 0};
    double[][] one = {{0, 0.5}};
    double[][] two = {{0, 0.5}, {0, 0.5}};
    double[][] wide = {{0, 0.5, 0}};
    assertThrows(IllegalArgumentException.class, () -> ReExports.flows(direct, new int[] {2}, one));
    assertThrows(
        IllegalArgumentException.class, () -> ReExports.flows(direct, new int[] {0, 0}, two));
    assertThrows(IllegalArgumentException.class, () -> ReExports.flows(direct, new int[] {0}, two));
    assertThrows(
        IllegalArgumentException.class, () -> ReExports.flows(direct, new int[] {0}, wide));
    assertThrows(
        IllegalArgumentException.class,
        () -> ReExports.flows(new double[] {-1, 0}, new int[] {0}, one));
  }
}
