package io.computestock.jobs.trade.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.computestock.issue.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a vendor's shipment records or bills of lading are to be read: which column holds what, what
 * is the same in every row, and how dates and numbers are written.
 *
 * @param name name of the layout, for messages
 * @param columns our name to the vendor's column: reporter, partner, flow, commodity, date, value,
 *     currency, net_kg, quantity, valuation
 * @param constants the same names to a value that holds for every row
 * @param dateFormats patterns of Java's DateTimeFormatter, tried in this order
 * @param timeZone zone of the customs house when the dates are instants in UTC; empty otherwise
 * @param nulls texts that mean that nothing is known
 * @param thousands separator between thousands; empty for none
 * @param flows the vendor's words for M, X, RX and RM
 */
public record ShipmentMapping(
    String name,
    Map<String, String> columns,
    Map<String, String> constants,
    @JsonProperty("date_formats") List<String> dateFormats,
    @JsonProperty("time_zone") String timeZone,
    List<String> nulls,
    String thousands,
    Map<String, String> flows)
    implements Serializable {

  private static final Set<String> NEEDED =
      new TreeSet<>(Set.of("reporter", "partner", "flow", "commodity", "value"));
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "reporter",
              "partner",
              "flow",
              "commodity",
              "date",
              "value",
              "currency",
              "net_kg",
              "quantity",
              "valuation"));
  private static final List<String> AMOUNTS = List.of("value", "net_kg", "quantity");

  /** Letters of patterns that Java knows and Spark refuses when it reads the first row. */
  private static final String NOT_READ = "(?s).*[YwWuecEFqQANnpB].*";

  private static final Set<String> SEPARATORS = Set.of("", ",", ".", " ", "'");

  public ShipmentMapping {
    columns = columns == null ? Map.of() : new HashMap<>(columns);
    constants = constants == null ? Map.of() : new HashMap<>(constants);
    dateFormats = dateFormats == null ? List.of("yyyy-MM-dd") : new ArrayList<>(dateFormats);
    timeZone = timeZone == null ? "" : timeZone;
    nulls = nulls == null ? List.of() : new ArrayList<>(nulls);
    thousands = thousands == null ? "" : thousands;
    flows = flows == null ? Map.of() : new HashMap<>(flows);
  }

  /**
   * Reads a mapping file.
   *
   * @param file name for messages
   * @throws InputException when it lacks something or has something unknown
   */
  public static ShipmentMapping read(InputStream input, String file) throws IOException {
    ShipmentMapping mapping;
    try {
      mapping = new YAMLMapper().readValue(input, ShipmentMapping.class);
    } catch (UnrecognizedPropertyException e) {
      throw new InputException(
          file + ": '" + e.getPropertyName() + "': expected one of " + e.getKnownPropertyIds(), e);
    } catch (JacksonException e) {
      String fault = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new InputException(file + ": expected a mapping as YAML: " + fault, e);
    }
    if (mapping == null) {
      throw new InputException(file + ": expected a mapping as YAML, found nothing");
    }
    mapping.check(file);
    return mapping;
  }

  private void check(String file) {
    for (String given : names()) {
      if (!KNOWN.contains(given)) {
        throw new InputException(file + ": '" + given + "': expected one of " + KNOWN);
      }
    }
    columns.forEach((ours, theirs) -> checkText(file, "columns: " + ours, theirs));
    constants.forEach((ours, value) -> checkText(file, "constants: " + ours, value));
    flows.forEach((word, flow) -> checkText(file, "flows: " + word, flow));
    nulls.forEach(word -> checkText(file, "nulls", word));
    for (String number : AMOUNTS) {
      checkNumber(file, number);
    }
    for (String needed : NEEDED) {
      if (!names().contains(needed)) {
        throw new InputException(
            file
                + ": "
                + needed
                + ": expected a column below 'columns' or a value below 'constants'");
      }
    }
    if (!columns.containsKey("date")) {
      throw new InputException(file + ": date: expected a column below 'columns'");
    }
    for (String pattern : dateFormats) {
      try {
        var unused = DateTimeFormatter.ofPattern(pattern, java.util.Locale.ENGLISH);
        if (pattern.replaceAll("'[^']*'", "").matches(NOT_READ)) {
          throw new IllegalArgumentException("weeks, quarters and names of days are not read");
        }
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new InputException(
            file + ": date_formats '" + pattern + "': expected a pattern as dd/MM/yyyy", e);
      }
    }
    try {
      if (!timeZone.isEmpty()) {
        ZoneId.of(timeZone);
      }
    } catch (DateTimeException e) {
      throw new InputException(
          file + ": time_zone '" + timeZone + "': expected a zone as Asia/Kolkata", e);
    }
    if (!SEPARATORS.contains(thousands)) {
      throw new InputException(
          file + ": thousands '" + thousands + "': expected one of , . ' or a blank");
    }
  }

  private static void checkText(String file, String name, String text) {
    if (text == null || text.isBlank()) {
      throw new InputException(
          file + ": " + name + ": expected a text; NULL and others need quotes in YAML");
    }
  }

  private void checkNumber(String file, String name) {
    String constant = constants.get(name);
    if (constant != null && !constant.matches("[0-9]+([.][0-9]+)?")) {
      throw new InputException(
          file + ": constants: " + name + ": '" + constant + "': expected a number");
    }
  }

  private Set<String> names() {
    var names = new TreeSet<>(columns.keySet());
    names.addAll(constants.keySet());
    return names;
  }
}
