package io.computestock.jobs.trade.read;

import io.computestock.issue.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Layouts of trade files, in the order in which a header is held against them. */
@SuppressWarnings("ImmutableEnumChecker") // parsers are, but do not say so
public enum TradeFormat {
  /** Our own. */
  TRADE(new CanonicalParser()),
  /** UN Comtrade, current. */
  COMTRADE(new ComtradeParser()),
  /** UN Comtrade before 2022. */
  COMTRADE_LEGACY(new LegacyComtradeParser()),
  /** BACI of CEPII. */
  BACI(new BaciParser()),
  /** US Census imports. */
  CENSUS_IMPORTS(new CensusParser.Imports()),
  /** US Census exports. */
  CENSUS_EXPORTS(new CensusParser.Exports()),
  /** Taiwan customs by destination. */
  TAIWAN(new TaiwanParser.ByCountry()),
  /** Taiwan customs, all partners together. */
  TAIWAN_TOTALS(new TaiwanParser.Totals()),
  /** China customs. */
  CHINA(new ChinaCustomsParser()),
  /** World Bank WITS, by chapter: context. */
  WITS(new ContextParser(List.of("Nomenclature", "ReporterISO3", "TradeFlowCode"))),
  /** World Bank WITS summary: context. */
  WITS_SUMMARY(new ContextParser(List.of("Reporter", "Partner", "Indicator Type", "Indicator"))),
  /** SingStat by market: context. */
  SINGSTAT(new ContextParser(List.of("Data Series"))),
  /** Shipment records of any vendor, read by a mapping file. */
  SHIPMENT_RECORDS(null);

  @SuppressWarnings("ImmutableEnumChecker") // parsers have no state
  private final transient TradeParser parser;

  TradeFormat(TradeParser parser) {
    this.parser = parser;
  }

  /** The parser; null for shipment records, whose parser comes from the mapping file. */
  TradeParser parser() {
    return parser;
  }

  /**
   * Whether quoted fields may hold line breaks. Where they may not, each line is a record and a
   * stray quote cannot reach further.
   */
  boolean hasLongFields() {
    return this == CHINA || this == SHIPMENT_RECORDS;
  }

  /** Name on the command line and in sidecars. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(TradeFormat::id).collect(Collectors.joining(", "));
  }

  /** Whether this is the name of a format. */
  public static boolean isFormat(String id) {
    return Arrays.stream(values()).anyMatch(format -> format.id().equals(id));
  }

  /**
   * The format of a name.
   *
   * @throws InputException when there is none
   */
  public static TradeFormat of(String id) {
    return Arrays.stream(values())
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new InputException("format '" + id + "': expected one of " + ids()));
  }
}
