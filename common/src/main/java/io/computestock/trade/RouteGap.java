package io.computestock.trade;

import java.time.YearMonth;

/**
 * The mirror gap of a class of goods on a route in one period, differenced where that is possible.
 * Unknown numbers are NaN.
 *
 * @param commodityClass class of the goods
 * @param month first month
 * @param months number of months
 * @param embargoed whether a licence is needed
 * @param exporterUsd exporter's value, FOB
 * @param importerFobUsd importer's value without freight
 * @param gap ln of the first over the second
 * @param gapBefore mean gap before the controls
 * @param controlGap gap of free goods in the period
 * @param controlGapBefore mean gap of free goods before the controls
 * @param excess difference of differences
 * @param excessSd its standard error
 * @param meanExcess mean excess since the controls, up to this period
 * @param meanExcessSd its standard error
 * @param suspect whether the mean excess is above 0 beyond doubt
 * @param whyNone why there is no excess; empty when there is one
 */
public record RouteGap(
    String commodityClass,
    YearMonth month,
    int months,
    boolean embargoed,
    double exporterUsd,
    double importerFobUsd,
    double gap,
    double gapBefore,
    double controlGap,
    double controlGapBefore,
    double excess,
    double excessSd,
    double meanExcess,
    double meanExcessSd,
    boolean suspect,
    String whyNone) {}
