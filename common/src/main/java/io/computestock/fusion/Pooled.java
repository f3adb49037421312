package io.computestock.fusion;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One cell after all channels.
 *
 * @param draws chips by draw
 * @param weights by channel, 0 to 1, adding up to 1; without channels that were left out; empty for
 *     a structural zero
 * @param logMean centre of the log of the chips: the weighted mean of the channels' mean logs; −∞
 *     for a structural zero
 * @param logSd standard deviation of the log that the draws have but for chance, after stretching;
 *     empty draws count as one chip
 * @param conflict Q, how far the channels are apart against their errors; about their number less 1
 *     when they agree; NaN with fewer than two channels
 * @param stretch factor by which the log was stretched because they do not agree, 1 or more (Birge
 *     1932)
 * @param flags what a reader should know
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record Pooled(
    double[] draws,
    SortedMap<String, Double> weights,
    double logMean,
    double logSd,
    double conflict,
    double stretch,
    Set<Flag> flags) {

  public Pooled {
    weights = Collections.unmodifiableSortedMap(weights);
    flags = Collections.unmodifiableSet(flags);
  }

  /** Doubts. */
  public enum Flag {
    /** Only one channel speaks: nothing was pooled, its own error was added. */
    SINGLE_SOURCE,
    /** There can be no such chips there: not released yet, or not to be had. */
    STRUCTURAL_ZERO,
    /** The channels are farther apart than their errors allow, and the interval was stretched. */
    IN_CONFLICT,
    /** A channel errs so much like a better one that it got no weight. */
    UNUSED_CHANNEL,
    /** A channel has draws below one chip, which were taken as one. */
    BELOW_ONE_CHIP,
    /** No channel finds chips in more than half of the draws: those draws are 0. */
    NONE_FOUND,
    /** A channel finds none where another finds chips, and was left out. */
    ZERO_LEFT_OUT
  }

  /** A cell in which there can be no chips, whatever the channels say. */
  public static Pooled structuralZero(int draws) {
    return new Pooled(
        new double[draws],
        new TreeMap<>(),
        Double.NEGATIVE_INFINITY,
        0,
        Double.NaN,
        1,
        EnumSet.of(Flag.STRUCTURAL_ZERO));
  }
}
