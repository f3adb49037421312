package io.computestock.issue;

/** Why a record of a snapshot was set aside or flagged. The lower-case name is published. */
public enum IssueCode {
  /** The record cannot be read: wrong number of fields, a broken quote, an empty required field. */
  MALFORMED(Kind.BAD),
  /** The file ends in the middle of the record. */
  TRUNCATED(Kind.BAD),
  /** The bytes are not UTF-8. */
  MIS_ENCODED(Kind.BAD),
  /** A value is not of its type or outside its range. */
  INVALID_VALUE(Kind.BAD),
  /** The record contradicts itself or its neighbours: low above high, shares that do not add up. */
  CONTRADICTORY(Kind.BAD),
  /** A chip, vendor, owner or country that the reference tables do not know. */
  UNKNOWN_CODE(Kind.BAD),
  /** The same vendor, chip, period and measure a second time. */
  DUPLICATE(Kind.BAD),
  /** The file's layout is not one that this version reads. */
  UNKNOWN_LAYOUT(Kind.BAD),

  /** Not known yet at {@code --as-of}. */
  KNOWN_LATER(Kind.RULE),
  /** A newer vintage of the same figure is there. */
  SUPERSEDED(Kind.RULE),
  /** A better source speaks of the same vendor, chip and days; using both would count twice. */
  OVERLAPS_BETTER_SOURCE(Kind.RULE),
  /** The record has no value; the unknown stays unknown. */
  NO_VALUE(Kind.RULE),
  /** Kept for reference: read by no channel, of role context, or a description without a figure. */
  CONTEXT_ONLY(Kind.RULE),
  /** Revenue without a product mix, a mix without revenue, or a chip without a price. */
  INCOMPLETE_EVIDENCE(Kind.RULE),

  /** Goods or machines that hold no AI hardware. */
  OUT_OF_SCOPE(Kind.RULE),
  /** Trade by a second partner, customs procedure or transport: part of a total that is there. */
  BREAKDOWN(Kind.RULE),
  /** Trade with all partners together: a check sum. */
  WORLD_TOTAL(Kind.RULE),
  /** Trade with a group of countries, which overlaps its members. */
  COUNTRY_GROUP(Kind.RULE),
  /** Trade of a country with itself: returned goods. */
  SAME_COUNTRY(Kind.RULE),
  /** A customs flow that is part of another, for example inward processing. */
  OTHER_FLOW(Kind.RULE),
  /** The same report is also there at six digits, of which these lines are parts. */
  PART_OF_TOTAL(Kind.RULE),
  /** The period was not over when the figure became public. */
  PERIOD_NOT_OVER(Kind.RULE),
  /** The same report also stands in another file of the same source and day. */
  REPEATED(Kind.RULE),
  /** A site of which nobody says where it stands. */
  NO_COUNTRY(Kind.RULE),
  /** No exchange rate is known for the currency and month. */
  NO_EXCHANGE_RATE(Kind.RULE),

  /** Used; its source calls the period incomplete. */
  INCOMPLETE_PERIOD(Kind.FLAG),
  /** Used; the source gives a point and no interval. */
  NO_INTERVAL(Kind.FLAG),
  /** Used; its figures contradict each other by more than roundings explain. */
  IMPLAUSIBLE(Kind.FLAG),
  /** Used; a label is not in the code lists, and what it says is left open. */
  LABEL_NOT_KNOWN(Kind.FLAG),
  /** Used; the label lumps several products together. */
  LABEL_COVERS_SEVERAL(Kind.FLAG),
  /** Used; a specification is unknown, so the chip is missing from the metrics that need it. */
  SPEC_UNKNOWN(Kind.FLAG),
  /** Reported; a listed specification contradicts the legal history of the chip. */
  SPEC_POLICY(Kind.FLAG),
  /** Reported; days of a vendor without evidence between days with it. */
  GAP_IN_EVIDENCE(Kind.FLAG),
  /** Reported; the month lies beyond the last evidence of a vendor. */
  BEYOND_EVIDENCE(Kind.FLAG);

  /** What happened to the record. */
  public enum Kind {
    /** Set aside because something is wrong with it; counts towards the limit of bad records. */
    BAD,
    /** Set aside by a named rule; nothing is wrong with it. */
    RULE,
    /** Used, with a doubt that the reader should know. */
    FLAG
  }

  private final Kind kind;

  IssueCode(Kind kind) {
    this.kind = kind;
  }

  /** What happened to the record. */
  public Kind kind() {
    return kind;
  }

  /** The published code, in lower case. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
