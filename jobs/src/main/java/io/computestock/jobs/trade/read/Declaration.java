package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.IssueCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a layout says where: one column for every property of a declared flow, as expressions over a
 * {@link RawTable}. Properties that a layout does not know keep their defaults.
 */
public final class Declaration {
  /** Country codes of this list; empty means ISO codes and names. */
  private String scheme = "";

  private Column reporter;
  private Column partner;
  private Column flow;
  private Column edition = text("");
  private Column commodity;
  private Column start;
  private Column months = lit(12);
  private Column value;
  private double scale = 1;
  private Column currency = lit("USD");
  private Column valuation = lit("unknown");
  private Column netKg = number();
  private Column pieces = number();
  private Column role = lit("report");
  private Column knownAt = lit(null).cast(DataTypes.DateType);
  private Column status = text("");
  private final List<Rule> rules = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  /**
   * Rows that a named rule leaves out.
   *
   * @param code the rule
   * @param holds true for these rows
   */
  record Rule(IssueCode code, Column holds) {}

  /**
   * Rows with something wrong.
   *
   * @param holds true for these rows
   * @param message what is wrong, with the value
   */
  record Fault(Column holds, Column message) {}

  private static Column text(String value) {
    return lit(value.isEmpty() ? null : value).cast(DataTypes.StringType);
  }

  private static Column number() {
    return lit(null).cast(DataTypes.DoubleType);
  }

  /** Codes of countries are those of a list in {@code customs_countries.csv}. */
  public Declaration countryCodes(String list) {
    this.scheme = list;
    return this;
  }

  /** Who declares, and the other side, as written. */
  public Declaration between(Column declarer, Column other) {
    this.reporter = declarer;
    this.partner = other;
    return this;
  }

  /** M, X, RX or RM; anything else is left out by rule. */
  public Declaration flow(Column code) {
    this.flow = code;
    return this;
  }

  /** The customs code without dots, and its edition (H0 to H6) or null. */
  public Declaration commodity(Column code, Column hsEdition) {
    this.commodity = code;
    this.edition = hsEdition;
    return this;
  }

  /** First month as year × 100 + month, and number of months. */
  public Declaration period(Column firstMonth, Column numberOfMonths) {
    this.start = firstMonth;
    this.months = numberOfMonths;
    return this;
  }

  /** Period written as a year or as year × 100 + month. */
  public Declaration yearOrMonth(Column written) {
    Column annual = length(written).equalTo(4);
    Column month = when(annual, concat(written, lit("01"))).otherwise(written);
    Column number = when(month.rlike("^[0-9]{1,9}$"), month.cast(DataTypes.IntegerType));
    return period(number, when(annual, lit(12)).otherwise(lit(1)));
  }

  /** Declared value in units of {@code unit} US dollars. */
  public Declaration usd(Column amount, double unit) {
    this.value = amount;
    this.scale = unit;
    return this;
  }

  /** Declared value in a currency (ISO 4217). */
  public Declaration value(Column amount, Column iso4217) {
    this.value = amount;
    this.currency = iso4217;
    return this;
  }

  /** CIF, FOB, customs or unknown. */
  public Declaration valuation(Column kind) {
    this.valuation = kind;
    return this;
  }

  /** Net weight in kg and number of pieces; null where not known. */
  public Declaration amounts(Column kilograms, Column numberOfPieces) {
    this.netKg = kilograms;
    this.pieces = numberOfPieces;
    return this;
  }

  /** report, reconciled or context. */
  public Declaration role(Column kind) {
    this.role = kind;
    return this;
  }

  /** When the row became public, and how sure its source is; null for the file's. */
  public Declaration provenance(Column day, Column sureness) {
    this.knownAt = day;
    this.status = sureness;
    return this;
  }

  /** Leaves rows out by a rule. The first rule that holds counts. */
  public Declaration leaveOut(IssueCode rule, Column holds) {
    rules.add(new Rule(rule, holds));
    return this;
  }

  /** Refuses rows with something wrong. */
  public Declaration refuse(Column holds, String column, Column found, String expected) {
    faults.add(
        new Fault(
            holds,
            concat(
                lit(column + " '"),
                org.apache.spark.sql.functions.coalesce(found, lit("")),
                lit("': expected " + expected))));
    return this;
  }

  String scheme() {
    return scheme;
  }

  Column reporter() {
    return reporter;
  }

  Column partner() {
    return partner;
  }

  Column flow() {
    return flow;
  }

  Column edition() {
    return edition;
  }

  Column commodity() {
    return commodity;
  }

  Column start() {
    return start;
  }

  Column months() {
    return months;
  }

  Column value() {
    return value;
  }

  double scale() {
    return scale;
  }

  Column currency() {
    return currency;
  }

  Column valuation() {
    return valuation;
  }

  Column netKg() {
    return netKg;
  }

  Column pieces() {
    return pieces;
  }

  Column role() {
    return role;
  }

  Column knownAt() {
    return knownAt;
  }

  Column status() {
    return status;
  }

  List<Rule> rules() {
    return rules;
  }

  List<Fault> faults() {
    return faults;
  }
}
