package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodsTest {

  @ParameterizedTest
  @CsvSource({
    "847150, false",
    "8471, true",
    "85, true",
    "847150+847180, true",
  })
  void shouldTellHeadingsAndBasketsFromCodes(String commodity, boolean wide) {
    assertEquals(wide, Goods.isWide(commodity));
  }

  @ParameterizedTest
  @CsvSource({
    "8471, 847150, true",
    "8471, 847330, false",
    "847150+847330, 847330, true",
    "847150+847330, 847180, false",
    "847150+847330, 847150, true"
  })
  void shouldKnowWhatAHeadingOrBasketHolds(String wide, String code, boolean holds) {
    assertEquals(holds, Goods.covers(wide, code));
  }

  @Test
  void shouldKnowTheClassOfWhatIsFollowed() {
    var goods = new Goods(Map.of("847150", Goods.AI_SYSTEMS));

    assertEquals(Goods.AI_SYSTEMS, goods.classOf("847150"));
    assertNull(goods.classOf("8471"));
  }
}
