package io.computestock.stock;

/**
 * The part of the chips of a series and quarter that came to a country and went on to where they
 * may not be sold: it is in no part of that country.
 *
 * @param country ISO3, or {@code ZZZ}
 * @param came share of the chips {@code of} that came, by draw, 0 to 1
 * @param kept share that stayed, by draw; null for none
 * @param of the chips that they are shares of, as a share of all, by draw; null for all
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
record Leaving(String country, ShareDraws came, ShareDraws kept, float[] of) {

  /**
   * Share of all chips in draws {@code from} to before {@code to}.
   *
   * @param scratch is written over
   */
  void copy(double[] into, double[] scratch, int from, int to) {
    came.copy(into, from, to);
    if (kept != null) {
      kept.copy(scratch, from, to);
      for (int i = from; i < to; i++) {
        into[i] = Math.max(0, into[i] - scratch[i]);
      }
    }
    for (int i = from; of != null && i < to; i++) {
      into[i] *= of[i];
    }
  }
}
