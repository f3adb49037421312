package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CoordinatesTest {
  private static final double DEGREE_KM = Math.PI * 6371.0088 / 180;

  @Test
  void shouldMeasureAlongTheGreatCircle() {
    assertEquals(0, new Coordinates(35, -90).kilometresTo(new Coordinates(35, -90)), 0);
    assertEquals(DEGREE_KM, new Coordinates(0, 0).kilometresTo(new Coordinates(0, 1)), 1e-9);
    assertEquals(
        DEGREE_KM * 2, new Coordinates(0, 179).kilometresTo(new Coordinates(0, -179)), 1e-9);
    assertEquals(DEGREE_KM, new Coordinates(59, 10).kilometresTo(new Coordinates(60, 10)), 1e-9);
  }

  @Test
  void shouldRefuseWhatIsNotOnTheEarth() {
    assertThrows(IllegalArgumentException.class, () -> new Coordinates(90.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Coordinates(0, Double.NaN));
  }
}
