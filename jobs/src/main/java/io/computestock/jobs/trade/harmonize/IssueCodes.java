package io.computestock.jobs.trade.harmonize;

import io.computestock.issue.IssueCode;
import io.computestock.issue.IssueCode.Kind;
import java.util.Arrays;
import java.util.List;

/** The codes of a kind. */
public final class IssueCodes {
  private IssueCodes() {}

  /** Reasons that mean that something is wrong with a row. */
  public static List<IssueCode> bad() {
    return Arrays.stream(IssueCode.values()).filter(code -> code.kind() == Kind.BAD).toList();
  }
}
