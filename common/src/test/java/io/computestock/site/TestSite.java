package io.computestock.site;

import io.computestock.provenance.Origin;
import java.time.LocalDate;

/** A site report written out in a test; what is not said is not told. */
final class TestSite {
  private final String name;
  private String key = "";
  private String campus = "";
  private String country = "USA";
  private String place = "";
  private Coordinates coordinates;
  private String owner = "";
  private String ownerCountry = "";
  private String tenantCountry = "";
  private String chipType = "h100_sxm";
  private double chips = Double.NaN;
  private double power = Double.NaN;
  private PowerLevel level = PowerLevel.FACILITY;
  private PowerBasis basis = PowerBasis.PEAK;
  private String sector = "";
  private double h100e = Double.NaN;
  private double flops16 = Double.NaN;
  private SiteState state = SiteState.OPERATIONAL;
  private double share = Double.NaN;
  private LocalDate from = LocalDate.parse("2024-01-01");
  private EvidenceKind evidence = EvidenceKind.LIST;
  private Certainty certainty;
  private boolean standard = true;
  private String duplicateOf = "";
  private boolean counted = true;
  private LocalDate knownAt = LocalDate.parse("2025-01-01");
  private String publisher = "list";
  private int row = 2;

  private TestSite(String name) {
    this.name = name;
  }

  /** A site of H100s in the USA that runs since 2024, known since 2025. */
  static TestSite named(String name) {
    return new TestSite(name);
  }

  TestSite key(String newKey) {
    key = newKey;
    return this;
  }

  TestSite campus(String newCampus) {
    campus = newCampus;
    return this;
  }

  TestSite country(String iso3) {
    country = iso3;
    return this;
  }

  TestSite place(String newPlace) {
    place = newPlace;
    return this;
  }

  TestSite at(double latitude, double longitude) {
    coordinates = new Coordinates(latitude, longitude);
    return this;
  }

  TestSite owner(String newOwner, String iso3) {
    owner = newOwner;
    ownerCountry = iso3;
    return this;
  }

  TestSite tenant(String iso3) {
    tenantCountry = iso3;
    return this;
  }

  TestSite chip(String newChipType) {
    chipType = newChipType;
    return this;
  }

  TestSite chips(double number) {
    chips = number;
    return this;
  }

  TestSite power(double megawatt, PowerLevel newLevel, PowerBasis newBasis) {
    power = megawatt;
    level = newLevel;
    basis = newBasis;
    return this;
  }

  TestSite h100e(double number) {
    h100e = number;
    return this;
  }

  TestSite flops16(double number) {
    flops16 = number;
    return this;
  }

  TestSite state(SiteState newState, String day) {
    state = newState;
    from = day == null ? null : LocalDate.parse(day);
    return this;
  }

  TestSite share(double part) {
    share = part;
    return this;
  }

  TestSite evidence(EvidenceKind newEvidence) {
    evidence = newEvidence;
    return this;
  }

  TestSite certainty(Certainty newCertainty) {
    certainty = newCertainty;
    return this;
  }

  TestSite notStandard() {
    standard = false;
    return this;
  }

  TestSite duplicateOf(String other) {
    duplicateOf = other;
    return this;
  }

  TestSite sector(String newSector) {
    sector = newSector;
    return this;
  }

  TestSite context() {
    counted = false;
    return this;
  }

  /** Publisher and the day of its vintage. */
  TestSite by(String newPublisher, String day) {
    publisher = newPublisher;
    knownAt = LocalDate.parse(day);
    return this;
  }

  TestSite row(int newRow) {
    row = newRow;
    return this;
  }

  SiteReport build() {
    return new SiteReport(
        name,
        key,
        campus,
        country,
        place,
        coordinates,
        "",
        owner,
        ownerCountry,
        "",
        tenantCountry,
        sector,
        chipType,
        chips,
        power,
        level,
        basis,
        h100e,
        flops16,
        state,
        share,
        from,
        evidence,
        certainty,
        standard,
        duplicateOf,
        counted,
        knownAt,
        new Origin("snapshots/" + publisher + "/" + knownAt + "/sites.csv", row),
        publisher,
        "test",
        "");
  }
}
