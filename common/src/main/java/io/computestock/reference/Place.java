package io.computestock.reference;

import java.io.Serializable;

/**
 * The point that stands for a country when distances are measured.
 *
 * @param iso3 ISO 3166-1 alpha-3 code
 * @param latitude degrees, north is positive
 * @param longitude degrees, east is positive
 */
public record Place(String iso3, double latitude, double longitude) implements Serializable {
  private static final double EARTH_RADIUS_KM = 6371;

  /** Great-circle distance. */
  public double distanceKm(Place other) {
    double here = Math.toRadians(latitude);
    double there = Math.toRadians(other.latitude);
    double north = Math.sin((there - here) / 2);
    double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double haversine = north * north + Math.cos(here) * Math.cos(there) * east * east;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
