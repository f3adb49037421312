package io.computestock.site;

import java.time.YearMonth;
import java.util.Set;

/**
 * What is known of one level of a site.
 *
 * @param site the site
 * @param number place of the level among those of the site, from 0
 * @param month month in which it holds or is expected
 * @param chips packages of all types once it holds, by draw; 0 where nothing is told
 * @param running share of the draws in which it is what runs at the end of the last month: in the
 *     others it has not come, has been replaced or is counted as another site, 0 to 1
 * @param flags doubts about the site
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record LevelEvidence(
    Site site, int number, YearMonth month, double[] chips, double running, Set<SiteFlag> flags) {

  /** The level as reported. */
  public SiteLevel level() {
    return site.levels().get(number);
  }
}
