package io.computestock.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.computestock.issue.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sidecar of a snapshot ({@code <file>.meta.yml}): who published it, when, and under which
 * licence.
 *
 * @param producer who made the figures
 * @param title what the file holds
 * @param citation how to cite it
 * @param url the publisher's public page; may be empty when none is known
 * @param datePublished when the figures became public; the default {@code known_at} of the rows
 * @param dateAccessed when they were taken
 * @param licence under which licence
 * @param checksum {@code sha256:} and the hex digest of the file
 * @param layout name of the file's layout; when empty it is recognised by its header
 * @param note anything else a reader should know
 */
public record SnapshotMeta(
    String producer,
    String title,
    String citation,
    String url,
    @JsonProperty("date_published") LocalDate datePublished,
    @JsonProperty("date_accessed") LocalDate dateAccessed,
    String licence,
    String checksum,
    String layout,
    String note) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * Reads a sidecar; what is wrong with it goes to {@code problems}.
   *
   * @param file name for messages
   */
  public static Optional<SnapshotMeta> read(
      InputStream input, String file, List<Problem> problems) {
    SnapshotMeta meta;
    try {
      meta = YAML.readValue(input, SnapshotMeta.class);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String fault = e.getOriginalMessage().lines().findFirst().orElse("");
      problems.add(new Problem(file, line, "", "", "YAML with known keys (" + fault + ")"));
      return Optional.empty();
    } catch (IOException e) {
      problems.add(Problem.ofFile(file, "a readable file (" + e.getMessage() + ")"));
      return Optional.empty();
    }
    if (meta == null) {
      problems.add(Problem.ofFile(file, "YAML with keys, not an empty document"));
      return Optional.empty();
    }
    var missing = new ArrayList<String>();
    requireText(meta.producer, "producer", missing);
    requireText(meta.citation, "citation", missing);
    requireText(meta.licence, "licence", missing);
    requireText(meta.checksum, "checksum", missing);
    if (meta.datePublished == null) {
      missing.add("date_published");
    }
    if (meta.dateAccessed == null) {
      missing.add("date_accessed");
    }
    for (String key : missing) {
      problems.add(new Problem(file, 0, key, "", "a value"));
    }
    return missing.isEmpty() ? Optional.of(meta) : Optional.empty();
  }

  private static void requireText(String value, String key, List<String> missing) {
    if (value == null || value.isBlank()) {
      missing.add(key);
    }
  }
}
