package io.computestock.jobs.io;

import io.computestock.jobs.generate.GeneratedRow;
import java.io.Closeable;
import java.io.IOException;

/** A file of generated trade rows while it is written. */
interface TradeRowWriter extends Closeable {
  /** Appends a row. */
  void write(GeneratedRow row) throws IOException;
}
