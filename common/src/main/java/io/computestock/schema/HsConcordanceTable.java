package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Where codes of older editions of the Harmonized System are found in the edition of 2022. */
public final class HsConcordanceTable {
  public static final Field EDITION =
      Field.key(
              "edition",
              STRING,
              "Edition of the old code: H0 1992, H1 1996, H2 2002, H3 2007, H4 2012, H5 2017.")
          .oneOf("H0", "H1", "H2", "H3", "H4", "H5");
  public static final Field CODE =
      Field.key("code", STRING, "Old code, six digits with leading zeros.");
  public static final Field HS2022 =
      Field.key("hs2022", STRING, "Code of 2022, six digits with leading zeros.");
  public static final Field RELATIONSHIP =
      Field.required(
              "relationship",
              STRING,
              "Old codes to codes of 2022 over the whole chain of editions: n:1 means that several"
                  + " old codes meet in this one, 1:n that the old code is split.")
          .oneOf("1:1", "1:n", "n:1", "n:n");
  public static final Field WEIGHT =
      Field.optional(
              "weight",
              DOUBLE,
              "Share of the old code's value that goes to this code of 2022. Empty for all targets"
                  + " of an old code when any split on the way is not known. Waste (8549), a"
                  + " heading of 2022 that took scrap out of every machine's code, counts as nil;"
                  + " such rows are judgement.")
          .range(0, 1)
          .in(Unit.SHARE);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "hs_concordance",
          "data/reference/hs_concordance.csv",
          "One old customs code and one code of 2022 that holds goods of it. All targets of an old"
              + " code are listed. The old codes are those of headings 8471, 8473, 8504, 8517,"
              + " 8523, 8541, 8542, 8543 and 8544, and others that reach one of these headings"
              + " except by the transducers (854151, 854159) and the multi-component circuits"
              + " (8542) that were taken out of nearly every electrical code.",
          EDITION,
          CODE,
          HS2022,
          RELATIONSHIP,
          WEIGHT,
          SOURCE,
          STATUS);

  private HsConcordanceTable() {}
}
