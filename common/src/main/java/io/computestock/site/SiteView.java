package io.computestock.site;

import io.computestock.reference.Country;
import java.util.Locale;

/** Ways of saying whose a site's chips are. Views are never added to each other. */
public enum SiteView {
  /** Where the racks stand. */
  LOCATED,
  /** Headquarters of the ultimate owner. */
  OWNED,
  /** Headquarters of who uses the machines: the tenant, or the owner where none is named. */
  ACCESSIBLE;

  /** The published name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** ISO3 of the country of a site; {@link Country#UNALLOCATED} when its source does not say. */
  public String countryOf(Site site) {
    return switch (this) {
      case LOCATED -> known(site.country());
      case OWNED -> known(site.ownerCountry());
      case ACCESSIBLE ->
          known(site.tenantCountry().isEmpty() ? site.ownerCountry() : site.tenantCountry());
    };
  }

  private static String known(String country) {
    return country.isEmpty() ? Country.UNALLOCATED : country;
  }
}
