package io.computestock.scoring;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Whether a published figure comes from a house whose documents a channel rests on: then agreement
 * is replication. A publisher is named as "A via B", "A (person)" or "A/B"; one name that a
 * document holds as whole words is enough, so the doubt falls on the side of leaving a figure out.
 */
public final class SharedLineage {
  private static final Pattern BETWEEN_NAMES =
      Pattern.compile("\\(|\\)|,|;|/|\\bvia\\b|\\bon\\b|\\band\\b");

  private static final int SHORTEST = 3;

  /** Words that name no house: how far a text is from its source. */
  private static final Set<String> NO_NAMES = Set.of("secondary");

  private SharedLineage() {}

  /**
   * Whether one of the documents is of the publisher.
   *
   * @param publisher as the list of published figures names it
   * @param documents as records name their sources
   */
  public static boolean of(String publisher, Collection<String> documents) {
    for (String name : names(publisher)) {
      Pattern words =
          Pattern.compile(
              "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      if (documents.stream().anyMatch(document -> words.matcher(document).find())) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> names(String publisher) {
    var names = new TreeSet<String>();
    for (String name : BETWEEN_NAMES.split(publisher, -1)) {
      String stripped = name.strip();
      if (stripped.length() >= SHORTEST && !NO_NAMES.contains(stripped.toLowerCase(Locale.ROOT))) {
        names.add(stripped);
      }
    }
    return names;
  }
}
