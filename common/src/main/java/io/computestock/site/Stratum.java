package io.computestock.site;

import io.computestock.reference.Country;

/** Kinds of sites that lists know more or less of: by country and sector. */
public enum Stratum {
  /** Of companies, or of a sector that is not told. */
  PRIVATE(false, false),
  /** Of states, universities and laboratories, at least in part. */
  PUBLIC(false, true),
  /** Of companies in China. */
  CHINA_PRIVATE(true, false),
  /** Of the state in China. */
  CHINA_PUBLIC(true, true);

  private final boolean inChina;
  private final boolean isPublic;

  Stratum(boolean inChina, boolean isPublic) {
    this.inChina = inChina;
    this.isPublic = isPublic;
  }

  /** The stratum of a site. */
  static Stratum of(Site site) {
    boolean stateOwned = site.sector().equals("public") || site.sector().equals("mixed");
    if (site.country().equals(Country.CHINA)) {
      return stateOwned ? CHINA_PUBLIC : CHINA_PRIVATE;
    }
    return stateOwned ? PUBLIC : PRIVATE;
  }

  boolean inChina() {
    return inChina;
  }

  boolean isPublic() {
    return isPublic;
  }
}
