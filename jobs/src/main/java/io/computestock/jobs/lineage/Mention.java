package io.computestock.jobs.lineage;

import java.time.YearMonth;

/**
 * A record that rests on a document. Meanings as in {@link io.computestock.schema.LineageTable}.
 *
 * @param first first month that the record speaks of
 * @param last last month
 * @param records how many records say so
 */
record Mention(
    String country,
    String pathway,
    String chipClass,
    String channel,
    String document,
    String file,
    YearMonth first,
    YearMonth last,
    long records) {}
