package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every octet at every place of texts that fill no word, one and two, and leave something over. */
class Base64UrlAlphabetTest {
  private static final String ALPHABET = alphabet();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 23})
  void oneOctet_decidesWhereverItStands(int length) {
    for (int place = 0; place < length; place++) {
      for (int octet = 0; octet <= 0xff; octet++) {
        byte[] text =
            ("!" + "Az09-_".repeat(4) + "!").substring(0, length + 1).getBytes(ISO_8859_1);
        text[1 + place] = (byte) octet;
        assertThat(Base64UrlAlphabet.holds(text, 1, 1 + length))
            .as("octet %d at %d of %d", octet, place, length)
            .isEqualTo(ALPHABET.indexOf(octet) >= 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 11})
  void octetsBesideThePart_doNotCount(int length) {
    byte[] text = ("!" + "A".repeat(length) + "!".repeat(9)).getBytes(ISO_8859_1);
    assertThat(Base64UrlAlphabet.holds(text, 1, 1 + length)).isTrue();
    assertThat(Base64UrlAlphabet.holds(text, 0, 1 + length)).isFalse();
    assertThat(Base64UrlAlphabet.holds(text, 1, 2 + length)).isFalse();
  }

  /** As the JDK's encoder spells the numbers 0 to 63. */
  private static String alphabet() {
    byte[] bits = new byte[48];
    for (int i = 0; i < 64; i++) {
      for (int bit = 0; bit < 6; bit++) {
        int at = 6 * i + bit;
        bits[at / 8] |= (byte) (((i >> (5 - bit)) & 1) << (7 - at % 8));
      }
    }
    return Base64.getUrlEncoder().encodeToString(bits);
  }
}
