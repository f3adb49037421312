package io.computestock.jobs.trade.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How to read one layout of trade files. */
public interface TradeParser {

  /** Columns by which the layout is recognised; a header has all of them, whatever the case. */
  List<String> signature();

  /** Columns that are read, those of the signature included. */
  List<String> columns();

  /** What stands where. */
  Declaration declare(RawTable rows);

  /** Character sets to try, in this order, when a record is not plain ASCII. */
  default List<Charset> charsets() {
    return List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"));
  }
}
