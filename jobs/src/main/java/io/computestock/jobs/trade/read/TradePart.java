package io.computestock.jobs.trade.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file that one task reads. A plain delimited file of many bytes is cut; a part owns
 * the lines that begin in it.
 *
 * @param file the file
 * @param start first byte
 * @param end byte after the last
 */
record TradePart(TradeFile file, long start, long end) implements Serializable {
  /** A line number that also says in which part of the file the line is. */
  long position(long line) {
    return ((start / TradeCells.PART_BYTES) << TradeCells.PART_BITS) + line;
  }

  /** The file of a position: with the byte from which its lines are counted, when not the first. */
  static String file(String label, long position) {
    long part = position >>> TradeCells.PART_BITS;
    return part == 0 ? label : label + "@" + part * TradeCells.PART_BYTES;
  }

  /** The line of a position. */
  static long line(long position) {
    return position & ((1L << TradeCells.PART_BITS) - 1);
  }

  boolean isFirst() {
    return start == 0;
  }

  /** The parts of a file. */
  static List<TradePart> of(TradeFile file) {
    boolean cut =
        file.container() == TradeFile.Container.DELIMITED
            && file.source().isPlain()
            && !file.format().hasLongFields();
    long bytes = file.source().bytes();
    if (!cut || bytes <= TradeCells.PART_BYTES) {
      return List.of(new TradePart(file, 0, Long.MAX_VALUE));
    }
    var parts = new ArrayList<TradePart>();
    for (long start = 0; start < bytes; start += TradeCells.PART_BYTES) {
      parts.add(new TradePart(file, start, Math.min(bytes, start + TradeCells.PART_BYTES)));
    }
    return parts;
  }
}
