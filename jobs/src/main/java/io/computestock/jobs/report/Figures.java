package io.computestock.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: three significant digits, with k, M, bn or T. */
final class Figures {
  private static final double THOUSAND = 1000;
  private static final String[] SUFFIXES = {"", " k", " M", " bn", " T"};
  private static final int DIGITS = 3;

  private Figures() {}

  /** The number as text, for example 1.64 M. */
  static String of(double value) {
    if (value == 0) {
      return "0";
    }
    double scaled = new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
    int suffix = 0;
    while (Math.abs(scaled) >= THOUSAND && suffix < SUFFIXES.length - 1) {
      scaled /= THOUSAND;
      suffix++;
    }
    if (Math.abs(scaled) >= THOUSAND) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int whole = (int) Math.floor(Math.log10(Math.abs(scaled))) + 1;
    int decimals = Math.min(DIGITS + 1, Math.max(0, DIGITS - whole));
    return String.format(Locale.ROOT, "%." + decimals + "f", scaled) + SUFFIXES[suffix];
  }

  /** A share between 0 and 1 in per cent. */
  static String percent(double share) {
    if (share > 0 && share < 0.001) {
      return "< 0.1 %";
    }
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  /** The number of an axis: no digits that say nothing. */
  static String tick(double value) {
    String text = of(value);
    int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
    String digits = text.substring(0, end);
    if (digits.indexOf('.') >= 0 && digits.indexOf('e') < 0) {
      digits = digits.replaceAll("\\.?0+$", "");
    }
    return digits + text.substring(end);
  }
}
