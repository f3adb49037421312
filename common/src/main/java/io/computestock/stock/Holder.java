package io.computestock.stock;

import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;

/**
 * Who has chips, and how they came to be there.
 *
 * @param view whose chips
 * @param country ISO3, or {@code ZZZ}
 * @param pathway how they came there
 */
record Holder(View view, String country, Pathway pathway) implements Comparable<Holder> {
  @Override
  public int compareTo(Holder other) {
    int byView = view.compareTo(other.view);
    int byCountry = byView != 0 ? byView : country.compareTo(other.country);
    return byCountry != 0 ? byCountry : pathway.compareTo(other.pathway);
  }
}
