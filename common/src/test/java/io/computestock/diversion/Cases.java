package io.computestock.diversion;

import io.computestock.diversion.DiversionCase.Role;
import io.computestock.diversion.DiversionCase.Stage;
import io.computestock.reference.Period;
import java.time.LocalDate;
import java.util.List;

/** Cases written out in a test. */
final class Cases {
  static final LocalDate KNOWN = LocalDate.of(2025, 6, 1);
  private static final double UNKNOWN = Double.NaN;

  private String partOf = "";
  private List<String> route = List.of("MYS");
  private Period period = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));
  private double low = UNKNOWN;
  private double mid = UNKNOWN;
  private double high = UNKNOWN;
  private double usd = UNKNOWN;
  private double seizedUnits = UNKNOWN;
  private double seizedUsd = UNKNOWN;
  private Stage stage = Stage.CONVICTED;
  private Role role = Role.CASE;
  private LocalDate knownAt = KNOWN;
  private final String name;

  private Cases(String name) {
    this.name = name;
  }

  /** A case of 2024 by way of Malaysia to China. */
  static Cases named(String name) {
    return new Cases(name);
  }

  Cases partOf(String whole) {
    this.partOf = whole;
    return this;
  }

  Cases route(String... countries) {
    this.route = List.of(countries);
    return this;
  }

  Cases from(String start, String end) {
    this.period = new Period(LocalDate.parse(start), LocalDate.parse(end));
    return this;
  }

  Cases units(double units) {
    this.mid = units;
    return this;
  }

  Cases units(double fewest, double middle, double most) {
    this.low = fewest;
    this.mid = middle;
    this.high = most;
    return this;
  }

  Cases usd(double value) {
    this.usd = value;
    return this;
  }

  Cases seizedUnits(double units) {
    this.seizedUnits = units;
    return this;
  }

  Cases seizedUsd(double value) {
    this.seizedUsd = value;
    return this;
  }

  Cases stage(Stage newStage) {
    this.stage = newStage;
    return this;
  }

  Cases role(Role newRole) {
    this.role = newRole;
    return this;
  }

  Cases knownAt(String day) {
    this.knownAt = LocalDate.parse(day);
    return this;
  }

  DiversionCase build() {
    return new DiversionCase(
        name,
        partOf,
        List.of("USA"),
        route,
        "CHN",
        period,
        List.of(),
        low,
        mid,
        high,
        usd,
        seizedUnits,
        seizedUsd,
        stage,
        role,
        knownAt,
        "source of " + name);
  }
}
