package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * China customs, online query: one row for each partner, trade mode and registered place, which add
 * up. The direction is not in the file: its name must hold import, export, 进口 or 出口.
 */
final class ChinaCustomsParser implements TradeParser {
  private static final String MONTH = "数据年月";
  private static final String CODE = "商品编码";
  private static final String PARTNER_CODE = "贸易伙伴编码";
  private static final String PARTNER = "贸易伙伴名称";
  private static final String USD = "美元";
  private static final String YUAN = "人民币";

  @Override
  public List<String> signature() {
    return List.of(CODE, PARTNER_CODE, PARTNER);
  }

  @Override
  public List<String> columns() {
    return List.of(
        MONTH,
        CODE,
        PARTNER_CODE,
        PARTNER,
        "第一数量",
        "第一计量单位",
        "第二数量",
        "第二计量单位",
        USD,
        YUAN,
        FileName.FLOW,
        FileName.MONTH);
  }

  @Override
  public List<Charset> charsets() {
    return List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
  }

  @Override
  public Declaration declare(RawTable rows) {
    Column usd = rows.number(USD, ",");
    Column yuan = rows.number(YUAN, ",");
    Column kilograms =
        when(rows.text("第一计量单位", "").equalTo("千克"), rows.number("第一数量", ","))
            .when(rows.text("第二计量单位", "").equalTo("千克"), rows.number("第二数量", ","));
    Column pieces =
        when(rows.text("第一计量单位", "").isin("台", "个", "件"), rows.number("第一数量", ","))
            .when(rows.text("第二计量单位", "").isin("台", "个", "件"), rows.number("第二数量", ","));
    return new Declaration()
        .between(lit("CHN"), rows.text(PARTNER))
        .flow(rows.text(FileName.FLOW))
        .commodity(rows.text(CODE), lit(null).cast("string"))
        .yearOrMonth(coalesce(rows.text(MONTH), rows.text(FileName.MONTH)))
        .value(coalesce(usd, yuan), when(usd.isNotNull(), "USD").otherwise("CNY"))
        .valuation(when(rows.text(FileName.FLOW).equalTo("X"), "FOB").otherwise("CIF"))
        .amounts(kilograms, pieces)
        .refuse(
            coalesce(usd, yuan).isNull(),
            rows.has(USD) ? USD : YUAN,
            coalesce(rows.text(USD), rows.text(YUAN)),
            "a number")
        .refuse(
            rows.text(FileName.FLOW).isNull(),
            "file name",
            lit(""),
            "import, export, 进口 or 出口 in the name of the file");
  }
}
