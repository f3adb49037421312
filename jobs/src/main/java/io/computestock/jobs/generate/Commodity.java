package io.computestock.jobs.generate;

/** A six-digit code with the rough economics of its goods; the order is that of the codes. */
public enum Commodity {
  LAPTOPS("847130", Kind.CONTROL, 0.19, 300, 500, true),
  COMPUTERS("847141", Kind.OTHER, 0.04, 120, 900, true),
  SYSTEMS("847149", Kind.OTHER, 0.03, 150, 4_000, true),
  SERVERS("847150", Kind.AI, 0.11, 250, 9_000, true),
  STORAGE("847170", Kind.CONTROL, 0.09, 350, 120, true),
  CARDS("847180", Kind.AI, 0.04, 400, 700, true),
  PARTS("847330", Kind.AI, 0.12, 200, 1, false),
  NETWORK("851762", Kind.CONTROL, 0.12, 250, 90, true),
  SSD("852351", Kind.OTHER, 0.05, 900, 60, true),
  PROCESSORS("854231", Kind.OTHER, 0.11, 3_000, 8, true),
  MEMORY("854232", Kind.OTHER, 0.07, 4_000, 5, true),
  OTHER_CIRCUITS("854239", Kind.OTHER, 0.03, 2_500, 1, true);

  /** What planted diversion does to the code. */
  enum Kind {
    AI,
    CONTROL,
    OTHER
  }

  private final String hs6;
  private final Kind kind;
  private final double share;
  private final double usdPerKg;
  private final double usdPerUnit;
  private final boolean countedInUnits;

  Commodity(
      String hs6, Kind kind, double share, double usdPerKg, double usdPerUnit, boolean units) {
    this.hs6 = hs6;
    this.kind = kind;
    this.share = share;
    this.usdPerKg = usdPerKg;
    this.usdPerUnit = usdPerUnit;
    this.countedInUnits = units;
  }

  /** The six-digit code. */
  public String hs6() {
    return hs6;
  }

  /** Comtrade's unit of quantity: 5 is pieces, 8 kilograms. */
  public int unitCode() {
    return countedInUnits ? 5 : 8;
  }

  boolean isAi() {
    return kind == Kind.AI;
  }

  double usdPerKg() {
    return usdPerKg;
  }

  double usdPerUnit() {
    return usdPerUnit;
  }

  /** Relative number of tariff lines in a month, counted from January 2020. */
  double lineWeight(int month) {
    return (isAi() ? 1.3 : 1.0) * (1 + month / 144.0);
  }

  /**
   * Share of the trade of January 2020, times growth and, for AI goods, the rush of quarter ends.
   */
  double tradeWeight(int month) {
    double monthlyGrowth = isAi() ? 0.022 : 0.004;
    boolean quarterEnd = Math.floorMod(month, 3) == 2;
    double season = isAi() ? (quarterEnd ? 1.16 : 0.92) : 1;
    return share * StrictMath.exp(monthlyGrowth * month) * season;
  }
}
