package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeTablesTest {

  private static TableReader reader(String role) {
    return new TableReader(
        MemoryFiles.ofRepository()
            .with(
                "reference/commodities.csv",
                """
                commodity,class,description,source,status,note
                847150,ai_systems,Servers,invented,judgement,
                847150+847180,ai_systems,Two codes,invented,judgement,
                """)
            .with(
                "reference/trade_roles.csv",
                "country_iso3,role,source,status,note\nSGP," + role + ",invented,judgement,\n"));
  }

  @Test
  void shouldReadGoodsAndRoles() {
    TableReader reader = reader("hub");

    TradeTables tables = TradeTables.load(reader, List.of("SGP"));

    assertEquals(List.of(), reader.problems());
    assertEquals(Goods.AI_SYSTEMS, tables.goods().classOf("847150+847180"));
    assertEquals(Role.HUB, tables.roles().get("SGP"));
  }

  @Test
  void shouldRefuseACountryThatIsNotInTheTable() {
    TableReader reader = reader("assembler");

    TradeTables.load(reader, List.of("DEU"));

    assertEquals(1, reader.problems().size());
    assertTrue(reader.problems().get(0).toString().contains("SGP"));
  }

  @Test
  void shouldReadTheTablesOfTheRepository() {
    var reader = new TableReader(MemoryFiles.ofRepository());

    TradeTables tables = TradeTables.load(reader, List.of());

    assertEquals(List.of(), reader.problems());
    assertEquals(Role.HUB, tables.roles().get("HKG"));
    assertEquals(Goods.PROCESSORS, tables.goods().classOf("854231"));
  }
}
