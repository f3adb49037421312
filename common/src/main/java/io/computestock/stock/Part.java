package io.computestock.stock;

import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;

/**
 * The part of the chips of a series and quarter that has a country. What no part takes has no known
 * place ({@code ZZZ}).
 *
 * @param view whose chips
 * @param country ISO3
 * @param pathway how they came there
 * @param share by draw, 0 to 1; the parts of a view add up to 1 at most, in every draw
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
record Part(View view, String country, Pathway pathway, float[] share) {}
