package io.computestock.fusion;

import io.computestock.uncertainty.DrawVectors;
import java.util.SortedMap;

/**
 * How the stock of a place came from one month to the next, draw by draw:
 *
 * <pre>S_m = S_{m−1} + inflows by pathway + transfers − retired</pre>
 *
 * Transfers are chips that change their place: in above 0, out below 0. Diverted chips are such
 * ({@link io.computestock.diversion.RouteMove#change}), and so are used chips that are exported;
 * over all places they add up to 0.
 *
 * @param opening stock at the end of the month before
 * @param inflows chips that are new in the place, by pathway, 0 or more
 * @param transfers by name
 * @param retired chips that left the stock of the world, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record StockIdentity(
    double[] opening,
    SortedMap<String, double[]> inflows,
    SortedMap<String, double[]> transfers,
    double[] retired) {

  public StockIdentity {
    int draws = opening.length;
    requireDraws("retired", retired, draws);
    inflows.forEach((pathway, chips) -> requireDraws(pathway, chips, draws));
    transfers.forEach((name, chips) -> requireDraws(name, chips, draws));
  }

  private static void requireDraws(String name, double[] chips, int draws) {
    if (chips.length != draws) {
      throw new IllegalArgumentException(
          name + " has " + chips.length + " draws, the opening stock " + draws);
    }
  }

  /** The stock at the end of the month. */
  public double[] closing() {
    double[] stock = opening.clone();
    inflows.values().forEach(chips -> DrawVectors.add(stock, chips, 1));
    transfers.values().forEach(chips -> DrawVectors.add(stock, chips, 1));
    DrawVectors.add(stock, retired, -1);
    return stock;
  }

  /**
   * How far a stock is from the identity: the largest difference over the draws, relative to the
   * largest term of its draw.
   *
   * @param stock stock at the end of the month as the model has it
   * @return NaN when a term is NaN
   */
  public double error(double[] stock) {
    requireDraws("the closing stock", stock, opening.length);
    double[] difference = closing();
    DrawVectors.add(difference, stock, -1);
    double[] largest = new double[stock.length];
    raise(largest, opening);
    raise(largest, stock);
    raise(largest, retired);
    inflows.values().forEach(chips -> raise(largest, chips));
    transfers.values().forEach(chips -> raise(largest, chips));
    double error = 0;
    for (int i = 0; i < stock.length; i++) {
      double apart = Math.abs(difference[i]);
      error = Math.max(error, apart == 0 ? 0 : apart / largest[i]);
    }
    return error;
  }

  /**
   * Requires the identity.
   *
   * @param tolerance largest {@link #error} that is rounding
   * @throws IllegalStateException when the stock is farther off
   */
  public void require(double[] stock, double tolerance) {
    double error = error(stock);
    if (!(error <= tolerance)) {
      throw new IllegalStateException("the stock misses its flows by " + error + " of them");
    }
  }

  private static void raise(double[] largest, double[] chips) {
    for (int i = 0; i < largest.length; i++) {
      largest[i] = Math.max(largest[i], Math.abs(chips[i]));
    }
  }
}
