package io.computestock.jobs.report;

import java.time.LocalDate;

/**
 * A figure of table {@code stockpile} with its interval.
 *
 * @param view located, owned or accessible
 * @param country ISO3 code
 * @param name usual English name
 * @param month first day of the month
 * @param pathway pathway or all
 * @param metric metric
 * @param mean mean
 * @param p5 5 % quantile
 * @param p25 25 % quantile
 * @param p50 median
 * @param p75 75 % quantile
 * @param p95 95 % quantile
 * @param nowcast whether the month lies behind the last evidence
 */
record Stock(
    String view,
    String country,
    String name,
    LocalDate month,
    String pathway,
    String metric,
    double mean,
    double p5,
    double p25,
    double p50,
    double p75,
    double p95,
    boolean nowcast) {}
