package io.computestock.jobs.trade.read;

import static io.computestock.jobs.trade.read.TradeLab.assertOutcomes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files of every layout, all of our own making, to what became of their rows. */
class LayoutsTest {
  /** The 47 columns of UN Comtrade's portal. */
  private static final List<String> COMTRADE =
      words(
          """
          typeCode freqCode refPeriodId refYear refMonth period reporterCode reporterISO
          reporterDesc flowCode flowDesc partnerCode partnerISO partnerDesc partner2Code
          partner2ISO partner2Desc classificationCode classificationSearchCode
          isOriginalClassification cmdCode cmdDesc aggrLevel isLeaf customsCode customsDesc mosCode
          motCode motDesc qtyUnitCode qtyUnitAbbr qty isQtyEstimated altQtyUnitCode altQtyUnitAbbr
          altQty isAltQtyEstimated netWgt isNetWgtEstimated grossWgt isGrossWgtEstimated cifvalue
          fobvalue primaryValue legacyEstimationFlag isReported isAggregate
          """);

  private static final String COMTRADE_SHORT =
      "period,reporterCode,flowCode,partnerCode,cmdCode,cifvalue,fobvalue,primaryValue\n";

  private static final String CENSUS_JSON =
      """
      [["I_COMMODITY","CTY_CODE","GEN_VAL_MO","COMM_LVL","time"],
       ["8471500150","5830","1500","HS10","2024-03"],
       ["8471500150","5700",null,"HS10","2024-03"],
       ["8471","5830","9000","HS4","2024-03"],
       ["8473301180","2010","x","HS10","2024-03"],
       ["8473301180","2010","70"]]
      """;

  @TempDir private Path folder;
  private TradeLab lab;

  @BeforeEach
  void openLab() {
    lab = new TradeLab(folder);
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+", -1));
  }

  /**
   * Quoted records with all columns, from a table of some of them; each ends in one comma too many.
   */
  private static String wide(List<String> columns, String table) {
    List<String> lines = table.strip().lines().toList();
    List<String> given = List.of(lines.get(0).split(" *[|] *", -1));
    var text = new StringBuilder(quoted(columns)).append("\r\n");
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = List.of(line.strip().split(" *[|] *", -1));
      assertEquals(given.size(), values.size(), line);
      text.append(
              quoted(
                  columns.stream()
                      .map(name -> given.contains(name) ? values.get(given.indexOf(name)) : "")
                      .toList()))
          .append(",\r\n");
    }
    return text.toString();
  }

  private static String quoted(List<String> values) {
    return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(","));
  }

  private static String comtrade(String... rows) {
    return COMTRADE_SHORT + String.join("\n", rows) + "\n";
  }

  @Test
  void shouldReadComtrade() throws IOException {
    // Given
    String table =
        """
        freqCode|refMonth|period|reporterCode|reporterDesc|flowCode|partnerCode|partnerISO|partner2Code|classificationCode|cmdCode|customsCode|motCode|qtyUnitCode|qty|netWgt|cifvalue|fobvalue|primaryValue
        A|52|2023|842|USA|M|490|S19|0|H6|847150|C00|0|5|12.0|340.5|853234.0||853234.0
        A|52|2023|842|USA|M|0|W00|0|H6|847150|C00|0|-1|0||9680795326||9680795326
        A|52|2023|842|USA|M|842|USA|0|H6|847150|C00|0|-1|0||100||100
        A|52|2023|842|USA|M|490|S19|490|H6|847150|C00|0|-1|0||53234||53234
        A|52|2023|842|USA|M|490|S19|0|H6|847150|C00|1000|-1|0||800000||800000
        A|52|2023|842|USA|M|490|S19|0|H6|847150|C01|0|-1|0||800000||800000
        A|52|2023|792|Türkiye|X|516|NA|0|H6|847330|C00|0|-1|0|0||7000|7000
        M|1|202401|842|USA|M|490|S19|0|H6|847150|C00|0|-1|||1200000.5||1200000.5
        A|52|2023|842|USA|M|410|KOR|0|H6|847150|C00|0|-1|0||-5||-5
        A|52|2023|842|USA|M|9999|?|0|H6|847150|C00|0|-1|0||6||6
        A|52|2023|842|USA|DX|410|KOR|0|H6|847150|C00|0|-1|0|||8|8
        A|52|2023|842|USA|M|410|KOR|0|H6|010121|C00|0|-1|0||9||9
        A|52|2023|842|USA|M|410|KOR|0|H6|TOTAL|C00|0|-1|0||9||9
        A|52|2023|842|USA|M|410|KOR|0|H6|9999AA|C00|0|-1|0||9||9
        A|52|2023|842|USA|M|97|EUR|0|H6|847150|C00|0|-1|0||10||10
        A|52|2023|842|USA|M|484|MEX|0|H6|847150|C00|0|-1|0||||
        A|52|2023|842|USA|M|899|_X |0|H6|847150|C00|0|-1|0||11||11
        """;
    Path file = lab.write("TradeData.csv", wide(COMTRADE, table), TradeLab.CP1252);

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(
        result,
        "breakdown=3 country_group=1 invalid_value=1 no_value=1 other_flow=1 out_of_scope=3"
            + " same_country=1 unknown_code=1 used=4 world_total=1");
    assertEquals(table.lines().count() - 1, result.rows());
    assertEquals(
        List.of(
            "TUR NAM X 847330 2023-01+12 7000",
            "USA TWN M 847150 2023-01+12 853234",
            "USA TWN M 847150 2024-01+1 1200000.500",
            "USA ZZZ M 847150 2023-01+12 11"),
        result.of("used"));
    assertEquals(List.of("USA WLD M 847150 2023-01+12 9680795326"), result.of("world_total"));
    assertEquals(List.of("12.0", "null", "null", "null"), result.column("used", "pieces"));
    assertEquals(List.of("340.5", "null", "null", "null"), result.column("used", "net_kg"));
    assertEquals(List.of("CIF", "CIF", "CIF", "FOB"), result.column("used", "valuation"));
    assertEquals(
        List.of("value '-5.0': expected a value from 0 to 10 trillion"),
        result.column("invalid_value", "message"));
    assertEquals(
        List.of("partner '9999': expected a country code or name of the reference tables"),
        result.column("unknown_code", "message"));
  }

  @Test
  void shouldReadComtradeWithColumnsInAnotherOrderAndCase() throws IOException {
    // Given: 44 of 47 columns, from the last to the first
    var columns = new ArrayList<String>();
    for (String name : COMTRADE) {
      if (!List.of("legacyEstimationFlag", "isReported", "mosCode").contains(name)) {
        columns.add(0, name.toUpperCase(java.util.Locale.ROOT));
      }
    }
    assertEquals(44, columns.size());
    Path file =
        lab.write(
            "bulk.csv",
            wide(
                columns,
                """
                PERIOD|REPORTERCODE|FLOWCODE|PARTNERCODE|PARTNER2CODE|CMDCODE|MOTCODE|NETWGT|FOBVALUE|PRIMARYVALUE
                2024|344|rx|156|0|854231|0|20|1000|1000
                2024|344|RX|156|156|854231|0|20|1000|1000
                202405|528|X|276|0|847180|0||250|250
                """),
            StandardCharsets.UTF_8);

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "breakdown=1 used=2");
    assertEquals(
        List.of("HKG CHN RX 854231 2024-01+12 1000", "NLD DEU X 847180 2024-05+1 250"),
        result.of("used"));
  }

  @Test
  void shouldReadAnswersOfComtrade() throws IOException {
    // Given
    Path file =
        lab.text(
            "answer.json",
            """
            {"elapsedTime": "0.41 secs", "count": 3, "data": [
              {"typeCode": "C", "freqCode": "A", "refMonth": 52, "period": "2023",
               "reporterCode": 842, "flowCode": "M", "partnerCode": 490, "partner2Code": 0,
               "classificationCode": "H6", "cmdCode": "847330", "customsCode": "C00", "motCode": 0,
               "qtyUnitCode": -1, "qty": 0, "netWgt": null, "cifvalue": 4500000000.25,
               "fobvalue": null, "primaryValue": 4500000000.25},
              {"period": "202402", "reporterCode": 36, "flowCode": "X", "partnerCode": 554,
               "cmdCode": "847150", "fobvalue": 120, "primaryValue": 120},
              {"period": "2023", "reporterCode": 842, "flowCode": "M", "partnerCode": 0,
               "cmdCode": "847330", "primaryValue": 5e9},
              7
            ], "error": ""}
            """);

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "malformed=1 used=2 world_total=1");
    assertEquals(
        List.of("AUS NZL X 847150 2024-02+1 120", "USA TWN M 847330 2023-01+12 4500000000.250"),
        result.of("used"));
    assertEquals(List.of("USA WLD M 847330 2023-01+12 5000000000"), result.of("world_total"));
  }

  @Test
  void shouldAddUpTariffLinesOfComtrade() throws IOException {
    // Given: without totals, so that every second partner and mode of transport counts
    Path file =
        lab.text(
            "lines.csv",
            """
            flowCategory,period,reporterCode,flowCode,partnerCode,partner2Code,cmdCode,customsCode,motCode,netWgt,primaryValue
            M,202403,702,M,490,490,84715090,C00,1000,10,100
            M,202403,702,M,490,344,84715090,C04,2100,20,200.5
            X,202403,702,X,458,0,84733010,C00,0,,7
            ,202403,702,X,458,458,84733010,C00,0,,7
            """
                .strip());

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "breakdown=1 used=3");
    assertEquals(
        List.of("SGP MYS X 84733010 2024-03+1 7", "SGP TWN M 84715090 2024-03+1 300.500"),
        result.of("used"));
    assertEquals(List.of("30.0", "null"), result.column("used", "net_kg"));
    assertEquals(List.of("847150", "847330"), result.column("used", "commodity"));
  }

  @Test
  void shouldReadComtradeOfOldFiles() throws IOException {
    // Given
    Path file =
        lab.text(
            "comtrade.csv",
            """
            Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,Customs Proc. Code,Mode of Transport Code,Commodity Code,Commodity,Qty Unit Code,Qty,Netweight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag
            H4,2016,2016,1,Import,842,USA,USA,490,"Other Asia, nes",,,,,847150,"Processing units, other",5,40,800,1000000,,,0
            H4,2016,2016,2,Export,842,USA,USA,484,Mexico,MEX,,,,847330,Parts,1,0,50,2000,,,0
            H4,2016,201605,3,Re-Export,344,"China, Hong Kong SAR",HKG,156,China,CHN,,,,854231,Processors,1,0,,3000,,,4
            H4,2016,2016,4,Re-Import,842,USA,USA,156,China,CHN,,,,847150,Processing units,1,0,,4000,,,0
            H4,2016,2016,1,Import,842,USA,USA,0,World,WLD,,,,847150,Processing units,1,0,,5000000,,,0
            H4,2016,2016,1,Import,842,USA,USA,490,"Other Asia, nes",,,,1000,847150,Processing units,1,0,,9,,,0
            H4,2016,2016,1,Import,842,USA,USA,528,Netherlands,NLD,,,,TOTAL,All Commodities,1,0,,9,,,0
            H4,2016,2016,1,Import,842,USA,USA,528,Netherlands,NLD,,,,847150,Processing units,1,0,,1.000.000,,,0
            """
                .strip());

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(
        result, "breakdown=1 invalid_value=1 other_flow=1 out_of_scope=1 used=3 world_total=1");
    assertEquals(
        List.of(
            "HKG CHN RX 854231 2016-05+1 3000",
            "USA MEX X 847330 2016-01+12 2000",
            "USA TWN M 847150 2016-01+12 1000000"),
        result.of("used"));
    assertEquals(List.of("40.0", "null", "null"), result.column("used", "pieces"));
    assertEquals(List.of("CIF", "FOB", "FOB"), result.column("used", "valuation"));
    assertEquals(List.of("USA CHN RM 847150 2016-01+12 4000"), result.of("other_flow"));
  }

  @Test
  void shouldReadBaci() throws IOException {
    // Given
    Path file =
        lab.text(
            "BACI_HS17_Y2020_V202301.csv",
            """
            t,i,j,k,v,q
            2020,490,842,847150,     1234.567,    12.500
            2020,156,516,847330,        0.750,           NA
            2020,842,156, 10121,       50.000,     1.000
            2020,842,156,847150,           NA,     1.000
            2020,842,699,854231,        2.000,     0.000
            """
                .strip());

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "invalid_value=1 out_of_scope=1 used=3");
    assertEquals(
        List.of(
            "CHN NAM X 847330 2020-01+12 750",
            "TWN USA X 847150 2020-01+12 1234567",
            "USA IND X 854231 2020-01+12 2000"),
        result.of("used"));
    assertEquals(List.of("12500.0", "null", "null"), result.column("used", "net_kg"));
    assertEquals(List.of("H5", "H5", "H5"), result.column("used", "hs_edition"));
    assertEquals(List.of("reconciled", "reconciled", "reconciled"), result.column("used", "role"));
  }

  @Test
  void shouldReadTablesOfTheCensusBureau() {
    // Given: sums from January to December
    var schema =
        new StructType()
            .add("I_COMMODITY", DataTypes.StringType)
            .add("CTY_CODE", DataTypes.StringType)
            .add("CTY_NAME", DataTypes.StringType)
            .add("COMM_LVL", DataTypes.StringType)
            .add("CON_VAL_YR", DataTypes.LongType)
            .add("time", DataTypes.StringType);
    List<Row> rows =
        List.of(
            RowFactory.create("8471500150", "5830", "TAIWAN", "HS10", 9_000_000_000L, "2024-12"),
            RowFactory.create("8471500150", "2010", "MEXICO", "HS10", 80L, "2024-06"),
            RowFactory.create("8471500150", "0003", "EUROPEAN UNION", "HS10", 70L, "2024-12"),
            RowFactory.create("8473301180", "5700", "CHINA", "HS10", null, "2024-12"),
            RowFactory.create("8473301180", "5700", "CHINA", "HS10", 60L, "2024-12"),
            RowFactory.create("847330", "5700", "CHINA", "HS6", 65L, "2024-12"),
            RowFactory.create("84", "5700", "CHINA", "HS2", 50L, "2024-12"));
    Path table = folder.resolve("imports");
    LocalSpark.session()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .parquet(table.toString());

    // When
    TradeLab.Result result = lab.read(table);

    // Then
    assertOutcomes(result, "breakdown=1 country_group=1 no_value=1 part_of_total=1 used=3");
    assertEquals(
        List.of(
            "USA CHN M 847330 2024-01+12 65",
            "USA MEX M 8471500150 2024-01+6 80",
            "USA TWN M 8471500150 2024-01+12 9000000000"),
        result.of("used"));
    assertEquals(List.of("USA CHN M 8473301180 2024-01+12 60"), result.of("part_of_total"));
    assertEquals(List.of("customs", "customs", "customs"), result.column("used", "valuation"));
  }

  @Test
  void shouldReadAnswersOfTheCensusBureau() throws IOException {
    // Given
    Path file = lab.text("census.json", CENSUS_JSON);

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "breakdown=1 invalid_value=1 malformed=1 no_value=1 used=1");
    assertEquals(List.of("USA TWN M 8471500150 2024-03+1 1500"), result.of("used"));
    assertEquals(
        List.of("GEN_VAL_MO 'x': expected a number"), result.column("invalid_value", "message"));
  }

  @Test
  void shouldReadTaiwanByCountry() throws IOException {
    // Given: a byte order mark, and a year that is not over
    Path file =
        lab.text(
            "taiwan.csv",
            "\uFEFF"
                + """
                Year,Country,HS Code,Export Value (USD)
                2024,美國,847150,35000000000
                2024,中國大陸,847330,1200.5
                2024,其他國家,854231,3
                2024,美國,010121,4
                2025,美國,847150,50000000000
                2024,烏有國,847150,5
                """
                    .strip());

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "out_of_scope=1 period_not_over=1 unknown_code=1 used=3");
    assertEquals(
        List.of(
            "TWN CHN X 847330 2024-01+12 1200.500",
            "TWN USA X 847150 2024-01+12 35000000000",
            "TWN ZZZ X 854231 2024-01+12 3"),
        result.of("used"));
    assertEquals(List.of("TWN USA X 847150 2025-01+12 50000000000"), result.of("period_not_over"));
  }

  @Test
  void shouldReadTotalsOfTaiwan() throws IOException {
    // Given
    Path file =
        lab.text(
            "totals.csv",
            """
            進出口別,日期,貨品號列,中文貨名,英文貨名,美元(千元)
            出口總值(含復出口),113年,847150,處理單元,Processing units,"35,123,456"
            進口總值(含復進口),114年7月,854231,處理器,Processors,120
            復出口,113年,847330,零件,Parts,7
            出口總值(含復出口),114年1月~114年7月(初步值),847150,處理單元,Processing units,1.5
            出口總值(含復出口),民國百年,847150,處理單元,Processing units,1
            出口總值(含復出口),113年,847180,其他,Other units,-
            """
                .strip());

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "invalid_value=2 world_total=4");
    assertEquals(
        List.of(
            "TWN WLD M 854231 2025-07+1 120000",
            "TWN WLD RX 847330 2024-01+12 7000",
            "TWN WLD X 847150 2024-01+12 35123456000",
            "TWN WLD X 847150 2025-01+7 1500"),
        result.of("world_total"));
  }

  @Test
  void shouldReadChinaInDollars() throws IOException {
    // Given: a line break in a name, thousands, and an empty column at the end
    Path file =
        lab.write(
            "china_import_2024.csv",
            """
            数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,贸易方式名称,注册地名称,第一数量,第一计量单位,第二数量,第二计量单位,美元,
            202401,84715040,"其他微型机的处理部件，
            不论是否在同一机壳内",143,中国台湾,一般贸易,上海市,"1,200",台,"3,400.5",千克,"1,234,567",
            202401,84715040,其他微型机的处理部件,143,中国台湾,加工贸易,广东省,10,台,20,千克,433,
            202401,84733090,零件,110,中国香港,一般贸易,上海市,5,千克,0,-,88,
            202401,84733090,零件,142,中国,一般贸易,上海市,5,千克,0,-,99,
            202401,01012100,马,116,日本,一般贸易,上海市,5,千克,1,头,77,
            202401,84733090,零件,116,日本,一般贸易,上海市,5,千克,0,-,12;3,
            """,
            TradeLab.GB18030);

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "invalid_value=1 out_of_scope=1 same_country=1 used=3");
    assertEquals(
        List.of("CHN HKG M 84733090 2024-01+1 88", "CHN TWN M 84715040 2024-01+1 1235000"),
        result.of("used"));
    assertEquals(List.of("1210.0", "null"), result.column("used", "pieces"));
    assertEquals(List.of("3420.5", "5.0"), result.column("used", "net_kg"));
  }

  @Test
  void shouldReadChinaInYuan() throws IOException {
    // Given: the month in the name only; 7.1707 yuan for a dollar
    String header = "商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,人民币\n";
    Path file =
        lab.write(
            "出口_202401.csv", header + "84715040,部件,502,美国,2,台,\"71,707\"\n", TradeLab.GB18030);
    Path old = lab.write("出口_197001.csv", header + "84715040,部件,502,美国,2,台,5\n", TradeLab.GB18030);
    Path neither = lab.write("202401.csv", header + "84715040,部件,502,美国,2,台,5\n", TradeLab.GB18030);

    // When
    TradeLab.Result result = lab.read(file, old, neither);

    // Then
    assertOutcomes(result, "invalid_value=1 no_exchange_rate=1 used=1");
    assertEquals(List.of("CHN USA X 84715040 2024-01+1 10000"), result.of("used"));
    assertEquals(List.of("71707.0"), result.column("used", "value_reported"));
    assertEquals(List.of("CNY"), result.column("used", "currency"));
    assertEquals(List.of("converted_to_usd"), result.column("used", "flags"));
  }

  @Test
  void shouldReadShipmentRecordsByAMapping() throws IOException {
    // Given: instants in UTC, of which the second is in February where the customs house stands
    lab.mapping(
        """
        name: vendor
        columns:
          partner: Country of Origin
          commodity: HS Code
          date: Date
          value: Total USD
          net_kg: Weight
          quantity: Quantity
        constants:
          reporter: India
          flow: import
          valuation: cif
        date_formats: ["yyyy-MM-dd'T'HH:mm:ss'Z'"]
        time_zone: Asia/Kolkata
        nulls: ["NULL", "-"]
        thousands: ","
        flows: {import: M}
        """);
    Path file =
        lab.text(
            "records.csv",
            """
            Import records of India
            "Query: servers, boards",,,

            Date,HS Code,Country of Origin,Product,Quantity,Weight,Total USD
            2024-01-31T10:00:00Z,8471.50.00,"TAIWAN, PROVINCE OF CHINA","Server, 8 GPU",2,300,"250,000.00"
            2024-01-31T19:00:00Z,8471.50.00,TAIWAN,Server,1,NULL,125000
            2024-01-15T10:00:00Z,8471.50.00,Taiwan,Server,1,150,125000
            2024-01-15T10:00:00Z,8473.30.99,NULL,Board,1,1,30000
            2024-01-15T10:00:00Z,8473.30.99,China,Board,1,1,NULL
            15/01/2024,8473.30.99,China,Board,1,1,5
            2024-01-15T10:00:00Z,8473.30.99,China,Board,-,1,nil
            2024-01-15T10:00:00Z,0101.21.00,China,Horse,1,1,5
            """
                .strip());

    // When
    TradeLab.Result result = lab.read(file);

    // Then
    assertOutcomes(result, "invalid_value=3 no_value=1 out_of_scope=1 used=3");
    assertEquals(
        List.of(
            "IND TWN M 84715000 2024-01+1 125000",
            "IND TWN M 84715000 2024-01+1 250000",
            "IND TWN M 84715000 2024-02+1 125000"),
        result.of("used"));
    assertEquals(List.of("150.0", "300.0", "null"), result.column("used", "net_kg"));
    assertEquals(List.of("CIF", "CIF", "CIF"), result.column("used", "valuation"));
    assertEquals(
        List.of(
            "Date '15/01/2024': expected a date as yyyy-MM-dd'T'HH:mm:ss'Z'",
            "Total USD 'nil': expected a number",
            "partner '': expected a country"),
        result.column("invalid_value", "message"));
  }

  @Test
  void shouldUseTheLaterOfTwoVintages() throws IOException {
    // Given
    lab.write(
        "known_at=2024-06-01/us.csv",
        comtrade("2023,842,M,490,847150,100,,100"),
        StandardCharsets.UTF_8);
    lab.write(
        "known_at=2025-06-01/us.csv",
        comtrade("2023,842,M,490,847150,110,,110"),
        StandardCharsets.UTF_8);
    List<String> both = List.of(folder + "/known_at=*/*.csv");

    // When
    TradeLab.Result today = lab.readAll(both);
    TradeLab.Result earlier = lab.asOf(LocalDate.of(2025, 1, 1)).readAll(both);

    // Then
    assertOutcomes(today, "superseded=1 used=1");
    assertEquals(List.of("USA TWN M 847150 2023-01+12 110"), today.of("used"));
    assertEquals(List.of("USA TWN M 847150 2023-01+12 100"), today.of("superseded"));
    assertEquals(List.of("2025-06-01"), today.column("used", "known_at"));
    assertOutcomes(earlier, "known_later=1 used=1");
    assertEquals(List.of("USA TWN M 847150 2023-01+12 100"), earlier.of("used"));
    assertEquals(List.of("2024-06-01"), earlier.column("used", "known_at"));
  }

  @Test
  void shouldUseAReportInTwoFilesOnce() throws IOException {
    // Given
    String row = "2023,842,M,490,847150,100,,100";
    Path first = lab.text("a.csv", comtrade(row));
    Path second = lab.text("b.csv", comtrade(row, "2023,842,M,156,847150,5,,5"));

    // When
    TradeLab.Result result = lab.read(first, second);

    // Then
    assertOutcomes(result, "repeated=1 used=2");
    assertEquals(
        List.of("USA CHN M 847150 2023-01+12 5", "USA TWN M 847150 2023-01+12 100"),
        result.of("used"));
    assertTrue(result.column("repeated", "file").get(0).endsWith("/b.csv"));
  }

  @Test
  void shouldReadCompressedFilesAndPatterns() throws IOException {
    // Given
    lab.write(
        "in/one.csv.gz",
        TradeLab.gzip(comtrade("2021,842,M,490,847150,1,,1").getBytes(StandardCharsets.UTF_8)));
    lab.write(
        "in/two.csv.zip",
        TradeLab.zip(
            "readme.txt",
            "not data",
            "year/2022.csv",
            comtrade("2022,842,M,490,847150,2,,2"),
            "year/BACI_HS17_Y2020_V202301.csv",
            "t,i,j,k,v,q\n2020,490,842,847150,3,1\n"));
    lab.text("in/three.csv", comtrade("2023,842,M,490,847150,4,,4"));
    lab.text("in/three.csv.meta.txt", "not data");

    // When
    TradeLab.Result all = lab.readAll(List.of(folder + "/in/*"));
    TradeLab.Result some = lab.readAll(List.of(folder + "/in/t*.csv*"));
    TradeLab.Result inFolder = lab.readAll(List.of(folder + "/in"));

    // Then
    assertOutcomes(all, "used=4");
    assertEquals(
        List.of(
            "TWN USA X 847150 2020-01+12 3000",
            "USA TWN M 847150 2021-01+12 1",
            "USA TWN M 847150 2022-01+12 2",
            "USA TWN M 847150 2023-01+12 4"),
        all.of("used"));
    assertEquals(all.of("used"), inFolder.of("used"));
    assertOutcomes(some, "used=3");
    assertEquals(List.of("H5", "null", "null"), some.column("used", "hs_edition"));
    assertEquals(
        List.of(
            "/in/three.csv",
            "/in/two.csv.zip!/year/2022.csv",
            "/in/two.csv.zip!/year/BACI_HS17_Y2020_V202301.csv"),
        some.column("used", "file").stream().map(f -> f.substring(f.indexOf("/in/"))).toList());
  }

  @Test
  void shouldSayWhatItCannotRead() throws IOException {
    // Given
    Path unknown = lab.text("unknown.csv", "name,age", "Ann,7");
    Path empty = lab.write("empty.csv", new byte[0]);
    Path headerOnly = lab.write("header.csv", COMTRADE_SHORT, StandardCharsets.UTF_8);
    Path good = lab.text("good.csv", comtrade("2023,842,M,490,847150,4,,4"));

    // When
    TradeLab.Result result = lab.read(unknown, empty, headerOnly, good);
    TradeLab.Result nothing = lab.read(headerOnly);

    // Then
    assertOutcomes(result, "unknown_layout=2 used=1");
    assertEquals(
        List.of("empty.csv", "unknown.csv"),
        result.column("unknown_layout", "file").stream()
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .toList());
    assertEquals(
        "expected one of the layouts " + TradeFormat.ids(),
        result.column("unknown_layout", "message").get(0));
    assertEquals(0, nothing.rows());
  }
}
