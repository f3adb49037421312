package io.computestock.jobs.trade.reconcile;

import io.computestock.trade.MirrorPair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Rows that stand together by route, route by route. A route is as large as its codes and months,
 * whatever the number of rows that were read.
 */
final class Routes implements Iterator<Routes.Route> {
  private final Iterator<Row> rows;
  private Row next;

  /**
   * The declarations on one route.
   *
   * @param exporter ISO3
   * @param importer ISO3
   * @param pairs as declared
   */
  record Route(String exporter, String importer, List<MirrorPair> pairs) {}

  Routes(Iterator<Row> rows) {
    this.rows = rows;
    this.next = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Route next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    String exporter = next.getAs(Mirror.EXPORTER);
    String importer = next.getAs(Mirror.IMPORTER);
    var pairs = new ArrayList<MirrorPair>();
    while (next != null
        && next.getAs(Mirror.EXPORTER).equals(exporter)
        && next.getAs(Mirror.IMPORTER).equals(importer)) {
      pairs.add(Mirror.pair(next));
      next = rows.hasNext() ? rows.next() : null;
    }
    return new Route(exporter, importer, pairs);
  }
}
