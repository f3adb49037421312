package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Published prices, for reference. */
public final class ChipPriceTable {
  public static final Field CHIP = Field.key("chip_type", STRING, "Chip type.");
  public static final Field CHANNEL =
      Field.key("channel", STRING, "Legal sale or grey market.").oneOf("legal", "grey");
  public static final Field PERIOD =
      Field.key("price_period", STRING, "Year or years of the price.");
  public static final Field LOW =
      Field.optional("low_usd", DOUBLE, "Lowest price seen.").notNegative().in(Unit.USD);
  public static final Field MID =
      Field.optional("mid_usd", DOUBLE, "Middle price.").notNegative().in(Unit.USD);
  public static final Field HIGH =
      Field.optional("high_usd", DOUBLE, "Highest price seen.").notNegative().in(Unit.USD);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "chip_prices",
          "data/reference/chip_prices.csv",
          "One published price range of a chip type. The model reads its own price priors in assumptions/parameters.csv.",
          CHIP,
          CHANNEL,
          PERIOD,
          LOW,
          MID,
          HIGH,
          SOURCE,
          STATUS,
          NOTE);

  private ChipPriceTable() {}
}
