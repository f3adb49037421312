package io.computestock.reference;

import java.io.Serializable;

/**
 * One way from an old customs code to a code of 2022.
 *
 * @param edition edition of the old code, H0 to H5
 * @param code old code, six digits
 * @param hs2022 code of 2022, six digits
 * @param relationship old codes to new ones: 1:1, 1:n, n:1 or n:n
 * @param weight share of the old code's value, NaN when not known
 */
public record Concordance(
    String edition, String code, String hs2022, String relationship, double weight)
    implements Serializable {}
