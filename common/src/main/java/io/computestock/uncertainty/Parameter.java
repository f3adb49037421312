package io.computestock.uncertainty;

import java.io.Serializable;

/**
 * One assumption of the model: a row of {@code data/assumptions/parameters.csv}.
 *
 * @param id name used in the code and in the published table
 * @param prior what we believe about it
 * @param unit its unit
 * @param correlationGroup parameters of one group are drawn jointly; empty when independent
 * @param source where the figures come from
 * @param status how sure that source is (looked_up, derived, recalled, judgement ...)
 * @param note what a reader should know
 */
public record Parameter(
    String id,
    DistributionSpec prior,
    String unit,
    String correlationGroup,
    String source,
    String status,
    String note)
    implements Serializable {}
