package io.computestock.site;

import java.io.Serializable;

/**
 * A point on the earth.
 *
 * @param latitude degrees north of the equator, −90 to 90
 * @param longitude degrees east of Greenwich, −180 to 180
 */
public record Coordinates(double latitude, double longitude) implements Serializable {
  /** Mean radius of the earth (IUGG). */
  private static final double EARTH_KM = 6371.0088;

  private static final double NORTH_POLE = 90;
  private static final double DATE_LINE = 180;

  public Coordinates {
    if (!(Math.abs(latitude) <= NORTH_POLE) || !(Math.abs(longitude) <= DATE_LINE)) {
      throw new IllegalArgumentException(
          "coordinates " + latitude + ", " + longitude + ", expected degrees");
    }
  }

  /** Great-circle distance in km, by the haversine; within 0.6 % of the ellipsoid's. */
  public double kilometresTo(Coordinates other) {
    double north = Math.toRadians(other.latitude - latitude) / 2;
    double east = Math.toRadians(other.longitude - longitude) / 2;
    double haversine =
        square(Math.sin(north))
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * square(Math.sin(east));
    return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
  }

  private static double square(double x) {
    return x * x;
  }
}
