package io.computestock.site;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** Names as sets of words: lower case, without accents, punctuation and the words of the trade. */
final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

  /** Words of names that their publisher withholds; several sites then bear one name. */
  private static final Set<String> WITHHELD =
      Set.of("anonymised", "anonymized", "anonymous", "undisclosed", "unnamed");

  /** Words that tell no site from another. */
  private static final Set<String> COMMON =
      Set.of(
          "ai",
          "and",
          "campus",
          "center",
          "centre",
          "cluster",
          "co",
          "company",
          "compute",
          "computing",
          "corp",
          "data",
          "datacenter",
          "datacentre",
          "gpu",
          "inc",
          "ltd",
          "of",
          "phase",
          "site",
          "stage",
          "supercomputer",
          "system",
          "the",
          "unknown");

  private Words() {}

  /** One spelling for all ways of writing a name. */
  static String normalised(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return NEITHER_LETTER_NOR_DIGIT.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** Whether the name says that the name is withheld. */
  static boolean withholdsName(String text) {
    return Arrays.stream(normalised(text).split(" ")).anyMatch(WITHHELD::contains);
  }

  /** The words that tell a name from others. */
  static Set<String> of(String text) {
    var words = new TreeSet<String>(Arrays.asList(normalised(text).split(" ")));
    words.remove("");
    words.removeAll(COMMON);
    words.removeAll(WITHHELD);
    return words;
  }

  /** The numbers among words: phases and buildings. */
  static Set<String> numbers(Set<String> words) {
    var numbers = new TreeSet<>(words);
    numbers.removeIf(word -> !NUMBER.matcher(word).matches());
    return numbers;
  }

  /**
   * How much two names have in common, 0 to 1: the mean of common over all words (Jaccard) and of
   * common words over those of the shorter name, for one list adds the town and the other does not.
   *
   * @param weight how much a word tells, above 0
   */
  static double similarity(Set<String> a, Set<String> b, ToDoubleFunction<String> weight) {
    double common = a.stream().filter(b::contains).mapToDouble(weight).sum();
    double first = a.stream().mapToDouble(weight).sum();
    double second = b.stream().mapToDouble(weight).sum();
    return common > 0
        ? (common / (first + second - common) + common / Math.min(first, second)) / 2
        : 0;
  }

  /** Whether they have a word in common. */
  static boolean share(Set<String> a, Set<String> b) {
    return a.stream().anyMatch(b::contains);
  }
}
