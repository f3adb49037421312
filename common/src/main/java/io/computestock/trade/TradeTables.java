package io.computestock.trade;

import io.computestock.schema.CommodityTable;
import io.computestock.schema.TradeRoleTable;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.TableReader;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the trade channel is told by people: which goods it follows and who passes them on.
 *
 * @param goods goods by class
 * @param roles economies that pass goods on
 */
public record TradeTables(Goods goods, Map<String, Role> roles) {
  private static final String FOLDER = "reference/";

  /** Reads both; what is wrong is in {@link TableReader#problems()}. */
  public static TradeTables load(TableReader reader, Collection<String> countries) {
    Map<String, String> classes =
        reader.byKey(
            FOLDER + "commodities.csv",
            CommodityTable.SCHEMA,
            CommodityTable.COMMODITY,
            row -> row.text(CommodityTable.CLASS.name()));
    var roles = new TreeMap<String, Role>();
    for (CsvRow row : reader.rows(FOLDER + "trade_roles.csv", TradeRoleTable.SCHEMA)) {
      String country = row.text(TradeRoleTable.COUNTRY.name());
      if (!countries.isEmpty() && !countries.contains(country)) {
        reader.reject(row, TradeRoleTable.COUNTRY, "a country of countries.csv");
      }
      roles.put(
          country, Role.valueOf(row.text(TradeRoleTable.ROLE.name()).toUpperCase(Locale.ROOT)));
    }
    return new TradeTables(new Goods(classes), roles);
  }
}
