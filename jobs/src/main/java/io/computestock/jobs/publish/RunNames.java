package io.computestock.jobs.publish;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names of runs: when they started and the first digits of what they were made from. */
final class RunNames {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final int FINGERPRINT_START = "sha256:".length();
  private static final int FINGERPRINT_LENGTH = 8;

  private RunNames() {}

  static String of(Instant started, String fingerprint) {
    int end = FINGERPRINT_START + FINGERPRINT_LENGTH;
    return STAMP.format(started) + "-" + fingerprint.substring(FINGERPRINT_START, end);
  }
}
