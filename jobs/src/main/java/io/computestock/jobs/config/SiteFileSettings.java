package io.computestock.jobs.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * Site files that a user brings along.
 *
 * @param inputs files, patterns or folders, any Hadoop path
 * @param knownAt when files became public that do not say it by a sidecar or a folder {@code
 *     known_at=DATE}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteFileSettings(List<String> inputs, @JsonProperty("known_at") LocalDate knownAt) {

  public SiteFileSettings {
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
  }

  /** These settings, with those of {@code other} where these are not set. */
  SiteFileSettings orElse(SiteFileSettings other) {
    return new SiteFileSettings(
        inputs.isEmpty() ? other.inputs : inputs, knownAt == null ? other.knownAt : knownAt);
  }
}
