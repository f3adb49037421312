package io.computestock.jobs.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.computestock.issue.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings of a run. Model numbers are not settings: they stand in {@code data/assumptions}.
 *
 * @param data data folder, any Hadoop path; default {@code data}
 * @param out output folder, any Hadoop path; default {@code out}
 * @param asOf what became public later is invisible; default the newest record
 * @param draws number of draws, 100 to 1,000,000; default 10,000
 * @param seed seed of all random numbers; default 1
 * @param from first published month; default 2018-01
 * @param to last published month; default that of the date of knowledge: months after the last
 *     record of a vendor are a nowcast
 * @param maxBadShare a run fails when more than this share of a snapshot's records is bad, 0 to 1;
 *     default 0.1
 * @param filesPerTable number of Parquet files a table is written to; default 1
 * @param master Spark master; default {@code local[*]}, or what spark-submit gives
 * @param channels evidence that the stock rests on: {@code all} (default), {@code trade} alone, or
 *     {@code shipments} and any of the others by commas; every channel is read and published as
 *     evidence either way
 * @param trade trade files beside those of the data folder
 * @param sites site files beside those of the data folder; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunConfig(
    String data,
    String out,
    @JsonProperty("as_of") LocalDate asOf,
    Integer draws,
    Integer seed,
    YearMonth from,
    YearMonth to,
    @JsonProperty("max_bad_share") Double maxBadShare,
    @JsonProperty("files_per_table") Integer filesPerTable,
    String master,
    String channels,
    TradeFileSettings trade,
    SiteFileSettings sites) {

  private static final Pattern MASTER =
      Pattern.compile(
          "local(\\[(\\*|[1-9]\\d*)(,\\d+)?])?|local-cluster\\[.+]|spark://.+|yarn|k8s://.+");

  private static final Map<Class<?>, String> EXPECTED =
      Map.of(
          LocalDate.class, "a date as 2025-12-31",
          YearMonth.class, "a month as 2025-12",
          Integer.class, "a whole number",
          Double.class, "a number");

  private static final int FEWEST_DRAWS = 100;
  private static final int MOST_DRAWS = 1_000_000;

  /** The stock rests on shipments. */
  public static final String SHIPMENTS = "shipments";

  /** The stock rests on trade alone. */
  public static final String TRADE = "trade";

  /** The stock rests on all channels together. */
  public static final String ALL = "all";

  /** The channels by name. */
  private static final List<String> CHANNELS =
      List.of(SHIPMENTS, TRADE, "sites", "production", "diversion");

  private static final RunConfig DEFAULTS =
      new RunConfig(
          "data",
          "out",
          null,
          10_000,
          1,
          YearMonth.of(2018, 1),
          null,
          0.1,
          1,
          null,
          ALL,
          TradeFileSettings.none(),
          null);

  public RunConfig {
    check(
        draws == null || (draws >= FEWEST_DRAWS && draws <= MOST_DRAWS),
        "draws",
        draws,
        "a whole number from " + FEWEST_DRAWS + " to " + MOST_DRAWS);
    check(
        maxBadShare == null || (maxBadShare >= 0 && maxBadShare <= 1),
        "max_bad_share",
        maxBadShare,
        "a share from 0 to 1");
    check(
        filesPerTable == null || filesPerTable >= 1, "files_per_table", filesPerTable, "1 or more");
    check(
        master == null || MASTER.matcher(master).matches(),
        "master",
        master,
        "local, local[N], local[*], spark://HOST:PORT, yarn or k8s://URL");
    check(
        channels == null || isListOfChannels(channels),
        "channels",
        channels,
        "all, trade alone, or shipments and any of "
            + String.join(", ", CHANNELS.subList(1, CHANNELS.size()))
            + ", by commas");
    check(from == null || to == null || !to.isBefore(from), "to", to, "a month not before " + from);
  }

  /** Settings without site files. */
  public RunConfig(
      String data,
      String out,
      LocalDate asOf,
      Integer draws,
      Integer seed,
      YearMonth from,
      YearMonth to,
      Double maxBadShare,
      Integer filesPerTable,
      String master,
      String channels,
      TradeFileSettings trade) {
    this(
        data,
        out,
        asOf,
        draws,
        seed,
        from,
        to,
        maxBadShare,
        filesPerTable,
        master,
        channels,
        trade,
        null);
  }

  private static boolean isListOfChannels(String channels) {
    List<String> names = List.of(channels.split(",", -1));
    return channels.equals(ALL)
        || channels.equals(TRADE)
        || (CHANNELS.containsAll(names)
            && names.contains(SHIPMENTS)
            && Set.copyOf(names).size() == names.size());
  }

  /** Whether the stock rests on a channel, alone or with others. */
  public boolean uses(String channel) {
    return channels.equals(ALL) || List.of(channels.split(",")).contains(channel);
  }

  /** Whether the stock rests on more than one channel. */
  public boolean fuses() {
    return !channels.equals(SHIPMENTS) && !channels.equals(TRADE);
  }

  private static void check(boolean holds, String setting, Object value, String expected) {
    if (!holds) {
      throw new InputException("setting " + setting + ": '" + value + "': expected " + expected);
    }
  }

  /** Nothing set. */
  public static RunConfig empty() {
    return new RunConfig(null, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** These settings, with site files. */
  public RunConfig withSites(SiteFileSettings files) {
    return new RunConfig(
        data,
        out,
        asOf,
        draws,
        seed,
        from,
        to,
        maxBadShare,
        filesPerTable,
        master,
        channels,
        trade,
        files);
  }

  /** The defaults. */
  public static RunConfig defaults() {
    return DEFAULTS;
  }

  /**
   * Reads a YAML file; keys as above, in snake_case. A file without any sets nothing.
   *
   * @param name name for messages
   */
  public static RunConfig read(InputStream input, String name) throws IOException {
    var yaml = YAMLMapper.builder().addModule(new JavaTimeModule()).build();
    try {
      JsonNode tree = yaml.readTree(input);
      boolean nothing = tree.isMissingNode() || tree.isNull();
      return nothing ? empty() : yaml.treeToValue(tree, RunConfig.class);
    } catch (UnrecognizedPropertyException e) {
      throw new InputException(
          name
              + ": unknown setting '"
              + e.getPropertyName()
              + "': expected one of "
              + e.getKnownPropertyIds(),
          e);
    } catch (InvalidFormatException e) {
      String setting = e.getPath().isEmpty() ? "" : e.getPath().get(0).getFieldName();
      throw new InputException(
          name
              + ": setting "
              + setting
              + ": '"
              + e.getValue()
              + "': expected "
              + EXPECTED.getOrDefault(e.getTargetType(), "another value"),
          e);
    } catch (JacksonException e) {
      if (e.getCause() instanceof InputException refused) {
        throw new InputException(name + ": " + refused.getMessage(), e);
      }
      String fault = e.getOriginalMessage().lines().findFirst().orElse("");
      String row =
          e.getLocation() == null || e.getLocation().getLineNr() < 1
              ? ""
              : ", row " + e.getLocation().getLineNr();
      throw new InputException(name + row + ": expected YAML settings: " + fault, e);
    }
  }

  /** These settings, with those of {@code other} where these are not set. */
  public RunConfig orElse(RunConfig other) {
    return new RunConfig(
        either(data, other.data),
        either(out, other.out),
        either(asOf, other.asOf),
        either(draws, other.draws),
        either(seed, other.seed),
        either(from, other.from),
        either(to, other.to),
        either(maxBadShare, other.maxBadShare),
        either(filesPerTable, other.filesPerTable),
        either(master, other.master),
        either(channels, other.channels),
        trade == null || other.trade == null
            ? either(trade, other.trade)
            : trade.orElse(other.trade),
        sites == null || other.sites == null
            ? either(sites, other.sites)
            : sites.orElse(other.sites));
  }

  private static <T> T either(T first, T second) {
    return first == null ? second : first;
  }
}
