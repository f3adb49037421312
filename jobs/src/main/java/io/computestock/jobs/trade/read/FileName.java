package io.computestock.jobs.trade.read;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What some publishers write into the name of a file and nowhere else. */
final class FileName {
  /** Column: M or X, from import, export, 进口 or 出口. */
  static final String FLOW = "_flow";

  /** Column: year and month, from six digits such as 202412. */
  static final String MONTH = "_month";

  /** Column: edition of the codes, H0 to H6, from HS92 to HS22. */
  static final String EDITION = "_edition";

  private static final Pattern SIX_DIGITS =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d(?:0[1-9]|1[0-2]))(?!\\d)");
  private static final Pattern HS_YEAR = Pattern.compile("HS(92|96|02|07|12|17|22)(?!\\d)");
  private static final Map<String, String> EDITIONS =
      Map.of("92", "H0", "96", "H1", "02", "H2", "07", "H3", "12", "H4", "17", "H5", "22", "H6");

  private FileName() {}

  /** The value of a column; null when the name does not say. */
  static String value(String column, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (column) {
      case FLOW -> flow(name);
      case MONTH -> first(SIX_DIGITS, name);
      case EDITION -> {
        String year = first(HS_YEAR, name.toUpperCase(Locale.ROOT));
        yield year == null ? null : EDITIONS.get(year);
      }
      default -> null;
    };
  }

  private static String flow(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean imports = lower.contains("import") || name.contains("进口");
    boolean exports = lower.contains("export") || name.contains("出口");
    if (imports == exports) {
      return null;
    }
    return imports ? "M" : "X";
  }

  private static String first(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    return matcher.find() ? matcher.group(1) : null;
  }
}
