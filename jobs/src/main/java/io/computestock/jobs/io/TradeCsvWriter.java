package io.computestock.jobs.io;

import io.computestock.jobs.generate.Defect;
import io.computestock.jobs.generate.GeneratedRow;
import io.computestock.jobs.generate.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the 47 columns of a Comtrade download, without descriptions, as its programming interface
 * gives them. Digits go straight into a buffer, since text objects would take most of the time.
 */
final class TradeCsvWriter implements TradeRowWriter {
  private static final byte[] HEADER =
      ascii(
          "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,"
              + "reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,"
              + "partner2ISO,partner2Desc,classificationCode,classificationSearchCode,"
              + "isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,"
              + "customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,"
              + "altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,"
              + "isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,"
              + "legacyEstimationFlag,isReported,isAggregate\n");
  private static final byte[] MONTHLY = ascii("C,M,");
  private static final byte[] ANNUAL = ascii("C,A,");
  private static final byte[] NO_TEXTS = ascii(",,,");
  private static final byte[] ORIGINAL = ascii(",HS,true,");
  private static final byte[] UNQUOTED_TEXT = ascii(",Units, of data processing,,,");
  private static final byte[] NO_LEVELS = ascii(",,,,");
  private static final byte[] TO_TRANSPORT = ascii(",,0,");
  private static final byte[] TO_UNIT = ascii(",,");
  private static final byte[] NO_UNIT = ascii("-1,,");
  private static final byte[] NO_OTHER_QUANTITY = ascii(",false,-1,,,false,");
  private static final byte[] NO_GROSS_WEIGHT = ascii(",false,,false,");
  private static final byte[] END = ascii(",0,true,false\n");

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 1 << 10;
  private static final int MOST_DIGITS = 19;

  private final OutputStream output;
  private final byte[] buffer = new byte[BUFFER];
  private int used;

  TradeCsvWriter(OutputStream output) {
    this.output = output;
    put(HEADER);
  }

  @Override
  public void write(GeneratedRow row) throws IOException {
    if (used > BUFFER - LONGEST_LINE) {
      flush();
    }
    Report report = row.report();
    putPeriod(report);
    putNumber(report.reporter());
    put(NO_TEXTS);
    put(report.flow());
    put(',');
    put(',');
    putNumber(report.partner());
    put(NO_TEXTS);
    putNumber(report.partner2());
    put(NO_TEXTS);
    put(report.edition());
    put(ORIGINAL);
    put(report.commodity().hs6());
    putPadded(row.suffix(), row.suffixDigits());
    if (row.defect() == Defect.MISSING_FIELDS) {
      put('\n');
      return;
    }
    put(row.defect() == Defect.SURPLUS_FIELDS ? UNQUOTED_TEXT : NO_LEVELS);
    put(report.customs());
    put(TO_TRANSPORT);
    putNumber(report.transport());
    put(TO_UNIT);
    putQuantity(row);
    put(NO_OTHER_QUANTITY);
    putDecimal(row.grams(), 3);
    put(NO_GROSS_WEIGHT);
    putValues(row);
    put(END);
  }

  private void putPeriod(Report report) {
    put(report.annual() ? ANNUAL : MONTHLY);
    putNumber(report.year());
    putPadded(report.annual() ? 1 : report.month(), 2);
    putPadded(1, 2);
    put(',');
    putNumber(report.year());
    put(',');
    putNumber(report.month());
    put(',');
    putNumber(report.period());
    put(',');
  }

  private void putQuantity(GeneratedRow row) {
    if (row.report().counted()) {
      putNumber(row.report().commodity().unitCode());
      put(TO_UNIT);
      putNumber(row.quantity());
    } else {
      put(NO_UNIT);
    }
  }

  /** Imports fill the first column, exports the second, and both the third. */
  private void putValues(GeneratedRow row) {
    boolean valued = row.defect() != Defect.MISSING_VALUE;
    boolean export = row.report().flow().equals(Report.EXPORT);
    if (valued && !export) {
      putDecimal(row.cents(), 2);
    }
    put(',');
    if (valued && export) {
      putDecimal(row.cents(), 2);
    }
    put(',');
    if (valued) {
      putDecimal(row.cents(), 2);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void put(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
  }

  private void put(String text) {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void put(char character) {
    buffer[used++] = (byte) character;
  }

  /** A whole number that is given in units of its last decimal place. */
  private void putDecimal(long number, int places) {
    if (number < 0) {
      put('-');
    }
    long positive = Math.abs(number);
    long unit = places == 2 ? 100 : 1_000;
    putNumber(positive / unit);
    put('.');
    putPadded(positive % unit, places);
  }

  private void putNumber(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0 && digits < MOST_DIGITS; rest /= 10) {
      digits++;
    }
    putPadded(number, digits);
  }

  private void putPadded(long number, int digits) {
    long rest = number;
    for (int place = used + digits - 1; place >= used; place--) {
      buffer[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += digits;
  }

  private void flush() throws IOException {
    output.write(buffer, 0, used);
    used = 0;
  }

  @Override
  public void close() throws IOException {
    try (output) {
      flush();
    }
  }
}
