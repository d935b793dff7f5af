package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void quoteBackslashAndControls_areEscaped() {
    assertThat(JsonText.of("a\"b\\c\n\t\u0000\u001f/"))
        .isEqualTo("\"a\\\"b\\\\c\\u000a\\u0009\\u0000\\u001f/\"");
  }

  @Test
  void wholeCharacters_areWrittenRaw_halvesEscaped() {
    assertThat(JsonText.of("é\u007f\uD83D\uDE00")).isEqualTo("\"é\u007f\uD83D\uDE00\"");
    assertThat(JsonText.of("\uD83D.\uDE00")).isEqualTo("\"\\ud83d.\\ude00\"");
  }

  @Test
  void scalars_areWrittenAsJsonHasThem() {
    List<Object> values =
        Arrays.asList(
            true,
            1,
            -2L,
            BigInteger.TWO.pow(70),
            new BigDecimal("1.50"),
            null,
            "",
            TokenForge.json("1e400"));
    assertThat(JsonText.of(values))
        .isEqualTo("[true,1,-2,1180591620717411303424,1.50,null,\"\",1e400]");
  }

  @Test
  void members_keepTheirOrderAndEscapeTheirNames() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("z\"", List.of());
    members.put("a", Map.of());
    assertThat(JsonText.of(members)).isEqualTo("{\"z\\\"\":[],\"a\":{}}");
  }

  @Test
  void frozenValue_ignoresLaterChanges() {
    List<Object> inner = new ArrayList<>(List.of("a"));
    Object frozen = JsonText.frozen(Map.of("list", inner));
    inner.add("b");
    assertThat(JsonText.of(frozen)).isEqualTo("{\"list\":[\"a\"]}");
  }

  @Test
  void valueWithoutJsonForm_refusedAtAnyDepth() {
    assertThatThrownBy(() -> JsonText.frozen(List.of(1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
    assertThatThrownBy(() -> JsonText.frozen(Map.of(1, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a String");
  }
}
