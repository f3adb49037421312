package io.computestock.jobs.io;

import io.computestock.jobs.generate.Defect;
import io.computestock.jobs.generate.GeneratedRow;
import io.computestock.jobs.generate.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes the columns of Comtrade's bulk files; what a text file alone can have is left out. */
final class TradeParquetWriter implements TradeRowWriter {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message trade {
            required binary typeCode (STRING);
            required binary freqCode (STRING);
            required int32 period;
            required int32 reporterCode;
            required binary flowCode (STRING);
            required int32 partnerCode;
            required int32 partner2Code;
            required binary classificationCode (STRING);
            required binary cmdCode (STRING);
            required binary customsCode (STRING);
            required binary motCode (STRING);
            required binary qtyUnitCode (STRING);
            optional double qty;
            optional double netWgt;
            optional double cifvalue;
            optional double fobvalue;
            optional double primaryValue;
            required boolean isReported;
            required boolean isAggregate;
          }
          """);

  private final RepeatableParquet file;
  private final ParquetWriter<GeneratedRow> writer;

  TradeParquetWriter(OutputStream output) throws IOException {
    this.file = new RepeatableParquet(output);
    this.writer = new Builder(file).withCompressionCodec(CompressionCodecName.ZSTD).build();
  }

  @Override
  public void write(GeneratedRow row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    file.expectFooter();
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<GeneratedRow, Builder> {
    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // still the one that must be there
    protected WriteSupport<GeneratedRow> getWriteSupport(Configuration hadoop) {
      return new Rows();
    }
  }

  /** Rows as fields. */
  private static final class Rows extends WriteSupport<GeneratedRow> {
    private static final Binary ONE_MONTH = Binary.fromString("M");
    private static final Binary ONE_YEAR = Binary.fromString("A");
    private static final Binary GOODS = Binary.fromString("C");

    private RecordConsumer consumer;
    private int index;

    @Override
    @SuppressWarnings("deprecation") // still the one that must be there
    public WriteContext init(Configuration hadoop) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      this.consumer = recordConsumer;
    }

    @Override
    public void write(GeneratedRow row) {
      Report report = row.report();
      boolean valued = row.defect() != Defect.MISSING_VALUE;
      boolean export = report.flow().equals(Report.EXPORT);
      double value = row.cents() / 100.0;
      index = 0;
      consumer.startMessage();
      put(GOODS);
      put(report.annual() ? ONE_YEAR : ONE_MONTH);
      put(report.period());
      put(report.reporter());
      put(Binary.fromString(report.flow()));
      put(report.partner());
      put(report.partner2());
      put(Binary.fromString(report.edition()));
      put(tariffLine(row));
      put(Binary.fromString(report.customs()));
      put(Binary.fromString(Integer.toString(report.transport())));
      put(
          Binary.fromString(
              report.counted() ? Integer.toString(report.commodity().unitCode()) : "-1"));
      put((double) row.quantity(), report.counted());
      put(row.grams() / 1000.0, true);
      put(value, valued && !export);
      put(value, valued && export);
      put(value, valued);
      put(true);
      put(false);
      consumer.endMessage();
    }

    private static Binary tariffLine(GeneratedRow row) {
      byte[] digits = new byte[6 + row.suffixDigits()];
      String hs6 = row.report().commodity().hs6();
      for (int i = 0; i < hs6.length(); i++) {
        digits[i] = (byte) hs6.charAt(i);
      }
      int rest = row.suffix();
      for (int i = digits.length - 1; i >= hs6.length(); i--) {
        digits[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      return Binary.fromConstantByteArray(digits);
    }

    private void put(Binary value) {
      start();
      consumer.addBinary(value);
      end();
    }

    private void put(int value) {
      start();
      consumer.addInteger(value);
      end();
    }

    private void put(boolean value) {
      start();
      consumer.addBoolean(value);
      end();
    }

    private void put(double value, boolean known) {
      if (known) {
        start();
        consumer.addDouble(value);
        end();
      } else {
        index++;
      }
    }

    private void start() {
      consumer.startField(SCHEMA.getFieldName(index), index);
    }

    private void end() {
      consumer.endField(SCHEMA.getFieldName(index), index);
      index++;
    }
  }
}
