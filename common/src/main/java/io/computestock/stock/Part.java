package io.computestock.stock;

import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;

/**
 * The part of the chips of a series and quarter that has a country: a share of what is open. What
 * no part takes has no known place ({@code ZZZ}).
 *
 * @param view whose chips
 * @param country ISO3
 * @param pathway how they came there
 * @param share of the chips {@code of}, by draw, 0 to 1
 * @param of the chips that it is a share of, as a share of all, by draw; null for all. Many parts
 *     have one; the parts of a view add up to 1 at most, in every draw
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
record Part(View view, String country, Pathway pathway, ShareDraws share, float[] of) {

  /** The share of all chips in a draw. */
  double at(int draw) {
    return of == null ? share.at(draw) : (double) share.at(draw) * of[draw];
  }

  /** Share of all chips in draws {@code from} to before {@code to}. */
  void copy(double[] into, int from, int to) {
    share.copy(into, from, to);
    for (int i = from; of != null && i < to; i++) {
      into[i] *= of[i];
    }
  }
}
