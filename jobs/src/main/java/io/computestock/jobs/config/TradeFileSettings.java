package io.computestock.jobs.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * Trade files that a user brings along.
 *
 * @param inputs files, patterns or folders, any Hadoop path
 * @param format name of the only layout to accept; default any that is recognised by its header
 * @param mapping file that says how shipment records are to be read
 * @param knownAt when files became public that do not say it by a sidecar or a folder {@code
 *     known_at=DATE}
 * @param sixDigits whether national lines are added up to six digits while reading: less detail,
 *     less time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TradeFileSettings(
    List<String> inputs,
    String format,
    String mapping,
    @JsonProperty("known_at") LocalDate knownAt,
    @JsonProperty("six_digits") Boolean sixDigits) {

  public TradeFileSettings {
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
  }

  /** These settings, with those of {@code other} where these are not set. */
  TradeFileSettings orElse(TradeFileSettings other) {
    return new TradeFileSettings(
        inputs.isEmpty() ? other.inputs : inputs,
        format == null ? other.format : format,
        mapping == null ? other.mapping : mapping,
        knownAt == null ? other.knownAt : knownAt,
        sixDigits == null ? other.sixDigits : sixDigits);
  }

  /** No files beside those of the data folder. */
  public static TradeFileSettings none() {
    return new TradeFileSettings(List.of(), null, null, null, null);
  }
}
