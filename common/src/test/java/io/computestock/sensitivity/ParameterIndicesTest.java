package io.computestock.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.sensitivity.ParameterIndices.Index;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.DistributionSpec.Family;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterIndicesTest {
  private static final DistributionSpec NORMAL =
      new DistributionSpec(Family.NORMAL, -1.6448536269514722, Double.NaN, 1.6448536269514722, 0.9);

  private static Parameter parameter(String id, DistributionSpec prior) {
    return new Parameter(id, prior, "", "", "", "judgement", "");
  }

  private static ParameterDraws draws(int count) {
    return new ParameterDraws(
        new ParameterRegistry(
            List.of(
                parameter("a", NORMAL),
                parameter("b", NORMAL),
                parameter("foreign", NORMAL),
                parameter("known", DistributionSpec.fixed(3)),
                parameter("price.x.2024", NORMAL),
                parameter("price.x.2025", NORMAL),
                parameter("price.y.2024", NORMAL))),
        new RandomStream(5),
        count);
  }

  @Test
  void shouldNameWhatMattersLargestFirstAndPricesAsOne() {
    // given y = 3a + 4b + 5 of prices, of which x is one part and y the other
    ParameterDraws draws = draws(40_000);
    double[] a = draws.of("a");
    double[] b = draws.of("b");
    double[] x = draws.scores("price", RandomStream.cell("x"));
    double[] y = draws.scores("price", RandomStream.cell("y"));
    double[] figure = new double[a.length];
    Arrays.setAll(figure, i -> 3 * a[i] + 4 * b[i] + 3 * x[i] + 4 * y[i]);

    List<Index> indices = ParameterIndices.of(draws, figure);

    assertEquals(List.of("price", "b", "a"), indices.stream().map(Index::id).toList());
    assertEquals(0.5, indices.get(0).value(), 0.02);
    assertEquals(2, indices.get(0).members());
    assertEquals(0.32, indices.get(1).value(), 0.02);
    assertEquals(0.18, indices.get(2).value(), 0.02);
  }

  @Test
  void shouldTakeTheFirstDrawsWhenTheFigureHasFewer() {
    ParameterDraws draws = draws(2000);
    double[] figure = Arrays.copyOf(draws.of("a"), 500);

    assertTrue(ParameterIndices.of(draws, figure).get(0).value() > 0.9);
    assertThrows(
        IllegalArgumentException.class, () -> ParameterIndices.of(draws, new double[2001]));
  }
}
