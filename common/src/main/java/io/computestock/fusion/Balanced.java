package io.computestock.fusion;

import java.util.SortedMap;

/**
 * Countries that add up to a supply.
 *
 * @param chips by country and draw, 0 or more
 * @param supply what the countries add up to, by draw: the supply itself, or when that is not
 *     certain a figure between it and the sum of the estimates
 * @param largestError largest relative difference, over the draws, between supply and countries
 * @param clippedDraws by country, number of draws in which it would have been below 0
 * @param scaledDraws number of draws in which no country was left that could move, and those left
 *     were scaled
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record Balanced(
    SortedMap<String, double[]> chips,
    double[] supply,
    double largestError,
    SortedMap<String, Integer> clippedDraws,
    int scaledDraws) {}
