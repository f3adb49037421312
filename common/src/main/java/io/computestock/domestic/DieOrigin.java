package io.computestock.domestic;

import java.util.Locale;

/** Where the dies of a domestic package were made. */
public enum DieOrigin {
  /** In the country's own fabs: pathway domestic_own_die. */
  DOMESTIC("domestic_own_die"),
  /** Abroad, by proxy: pathway domestic_foreign_die. */
  FOREIGN("domestic_foreign_die");

  private final String pathway;

  DieOrigin(String pathway) {
    this.pathway = pathway;
  }

  /** The published name of the pathway. */
  public String pathway() {
    return pathway;
  }

  /** The origin of a name in the files. */
  public static DieOrigin of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
