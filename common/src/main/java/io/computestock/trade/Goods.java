package io.computestock.trade;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The goods that the trade channel follows, by class.
 *
 * @param classes class by commodity: HS 2022 codes of 4 or 6 digits and baskets joined by +
 */
public record Goods(Map<String, String> classes) implements Serializable {
  /** Servers, boards and modules that may hold accelerators. */
  public static final String AI_SYSTEMS = "ai_systems";

  /** Bare processors. */
  public static final String PROCESSORS = "processors";

  /** Goods without accelerators on the same routes. */
  public static final String CONTROL = "control";

  private static final int HS6 = 6;

  public Goods {
    classes = new HashMap<>(classes);
  }

  /** Class of a commodity; null when it is not followed. */
  public String classOf(String commodity) {
    return classes.get(commodity);
  }

  /** Whether a commodity is wider than six digits: a heading or a basket. */
  public static boolean isWide(String commodity) {
    return commodity.length() != HS6;
  }

  /** Whether a heading or basket holds a six-digit code. */
  public static boolean covers(String wide, String code) {
    for (String part : wide.split("\\+", -1)) {
      if (code.startsWith(part)) {
        return true;
      }
    }
    return false;
  }
}
