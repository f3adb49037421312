package io.computestock.fusion;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one channel says of one cell: the contract between channels and fusion.
 *
 * <p>A channel is a name with a row {@code fusion.tau.<channel>} in the assumptions, its own error
 * on the log scale. Fusion knows no list of them: a new channel is a new row. In use are {@code
 * shipments}, {@code trade}, {@code sites}, {@code production} and {@code diversion}.
 *
 * <p>A channel that cannot see a cell gives no evidence on it. Draws of 0 say that it looked and
 * found none: they stay 0 and nothing of another year takes their place. Where another channel
 * finds chips they are left out ({@link Pooling}).
 *
 * <p>Index s of the draws is the same possible world in every channel. What channels share (prices,
 * class mix, hardware share, power overhead, freight margin) must be drawn once and used by all of
 * them: fusion measures the correlation that this makes and assumes none.
 *
 * @param channel lower case name
 * @param cell what it speaks of
 * @param draws chips by draw, 0 or more; not to be written to
 * @param roots documents behind it, as a source names them; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record ChannelEvidence(
    String channel, EvidenceCell cell, double[] draws, SortedSet<String> roots) {

  public ChannelEvidence {
    if (!channel.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "channel '" + channel + "', expected a lower case name such as 'trade'");
    }
    if (draws.length == 0) {
      throw new IllegalArgumentException(channel + " of " + cell + " has no draws");
    }
    NotNegative.require("chips of " + channel, draws);
    roots = Collections.unmodifiableSortedSet(new TreeSet<>(roots));
    if (roots.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(channel + " of " + cell + " has a root without a name");
    }
  }

  /** Evidence with its roots in any order. */
  public static ChannelEvidence of(
      String channel, EvidenceCell cell, double[] draws, Set<String> roots) {
    return new ChannelEvidence(channel, cell, draws, new TreeSet<>(roots));
  }
}
