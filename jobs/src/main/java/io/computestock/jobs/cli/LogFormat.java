package io.computestock.jobs.cli;

import java.util.List;
import java.util.Locale;

/** How a command tells what it does, on standard error. */
enum LogFormat {
  /** Lines for people. */
  TEXT,
  /** One JSON object a line. */
  JSON;

  private static final String OPTION = "--log-format";

  /** The format that arguments ask for; text when they ask for none or for one there is not. */
  static LogFormat of(List<String> arguments) {
    int option = arguments.lastIndexOf(OPTION);
    String value = option >= 0 && option + 1 < arguments.size() ? arguments.get(option + 1) : "";
    for (String argument : arguments) {
      if (argument.startsWith(OPTION + "=")) {
        value = argument.substring(OPTION.length() + 1);
      }
    }
    return value.equals(JSON.label()) ? JSON : TEXT;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
