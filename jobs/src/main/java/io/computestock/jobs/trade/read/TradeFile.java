package io.computestock.jobs.trade.read;

import io.computestock.jobs.io.TradeFiles;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * A trade file that was looked into.
 *
 * @param id number in the run
 * @param label name that users know it by
 * @param source where it is
 * @param container how records are laid down
 * @param format layout; null when it is none that is known
 * @param charsets names of the character sets to try
 * @param delimiter between fields of a delimited file
 * @param headerLine line of the header, 0 when there is none
 * @param header column names of a delimited file; names and types of a Parquet file
 * @param width number of fields of a record of a delimited file
 * @param knownAt when it became public
 */
public record TradeFile(
    int id,
    String label,
    TradeFiles.Source source,
    Container container,
    TradeFormat format,
    List<String> charsets,
    char delimiter,
    long headerLine,
    List<String> header,
    int width,
    LocalDate knownAt)
    implements Serializable {

  /** A file whose records are not lines of fields. */
  static TradeFile undelimited(
      TradeReader.Input input, int id, Container container, TradeFormat format) {
    return new TradeFile(
        id,
        input.label(),
        input.source(),
        container,
        format,
        List.of(),
        ',',
        0,
        List.of(),
        0,
        input.knownAt());
  }

  /** How records are laid down. */
  public enum Container {
    /** Lines of fields. */
    DELIMITED,
    /** JSON: an object with a list of objects, or a list of lists with the names first. */
    JSON,
    /** Parquet. */
    PARQUET,
    /** Something else, for example a spreadsheet. */
    OTHER
  }

  /** The publisher whose reports these are, for the choice between two files on one flow. */
  public int rank() {
    return switch (format) {
      case CENSUS_IMPORTS, CENSUS_EXPORTS, TAIWAN, TAIWAN_TOTALS, CHINA -> 1;
      case TRADE -> 2;
      case COMTRADE, COMTRADE_LEGACY -> 3;
      default -> 4;
    };
  }
}
