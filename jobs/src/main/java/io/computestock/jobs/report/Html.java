package io.computestock.jobs.report;

/** Texts as HTML. */
final class Html {
  private Html() {}

  /** A text in which nothing is taken for a tag. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
