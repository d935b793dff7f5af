package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ReplayKeyTest {
  @Test
  void key_isTheHashOfLengthPrefixedParts() throws Exception {
    byte[] input =
        HexFormat.of()
            .parseHex(
                "0000000c"
                    + hex("symbolon:jti")
                    + "00000006"
                    + hex("issuer")
                    + "00000002"
                    + hex("id"));
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(input);
    assertThat(ReplayKey.of("issuer", "id").toBytes()).isEqualTo(expected);
    assertThat(ReplayKey.of("issuer", "id")).hasToString(HexFormat.of().formatHex(expected));
  }

  @Test
  void partsThatJoinToOneText_areTwoKeys() {
    assertThat(ReplayKey.of("ab", "c")).isNotEqualTo(ReplayKey.of("a", "bc"));
    assertThat(ReplayKey.of("a", "b")).isNotEqualTo(ReplayKey.of("b", "a"));
    assertThat(ReplayKey.of("a", "b"))
        .isEqualTo(ReplayKey.of("a", "b"))
        .hasSameHashCodeAs(ReplayKey.of("a", "b"));
  }

  /** By which the memory of this process knows a token. */
  @Test
  void words_areTheFirstOfTheHash() {
    ReplayKey key = ReplayKey.of("a", "b");
    ByteBuffer bytes = ByteBuffer.wrap(key.toBytes());
    assertThat(key.high()).isEqualTo(bytes.getLong());
    assertThat(key.low()).isEqualTo(bytes.getLong());
  }

  @Test
  void hashCodes_tellKeysApart() {
    assertThat(ReplayKey.of("a", "b").hashCode()).isNotEqualTo(ReplayKey.of("b", "a").hashCode());
  }

  @Test
  void idAndSignedBytesOfTheSameText_areTwoKeys() {
    assertThat(ReplayKey.of("a", "b"))
        .isNotEqualTo(ReplayKey.ofSignedBytes("a", "b".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bytesGivenOut_areACopy() {
    ReplayKey key = ReplayKey.of("a", "b");
    key.toBytes()[0] ^= 1;
    assertThat(key).isEqualTo(ReplayKey.of("a", "b"));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
