package dev.symbolon.verifier;

import static dev.symbolon.verifier.Vectors.object;
import static dev.symbolon.verifier.Vectors.objects;
import static dev.symbolon.verifier.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.Vectors.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signatures printed in RFC 7515, RFC 7520, RFC 8037 and the draft of RFC 9964. */
@Tag("engines")
class SpecificationExamplesTest {

  static List<Map<String, @Nullable Object>> examples() {
    return objects(Vectors.file("/jose/examples.json").get("examples"));
  }

  @Test
  void examples_areAllThere() {
    assertThat(examples()).hasSize(9);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void printed_accepted(Map<String, @Nullable Object> example) throws Exception {
    assertThat(outcome(example, false)).isEqualTo(Outcome.ACCEPTED);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void oneBitOfThePayloadChanged_refused(Map<String, @Nullable Object> example) throws Exception {
    assertThat(outcome(example, true)).isEqualTo(Outcome.SIGNATURE);
  }

  private static Outcome outcome(Map<String, @Nullable Object> example, boolean changed)
      throws Exception {
    CompactToken token = CompactToken.split(text(example, "jws"), CompactToken.LONGEST);
    String name = text(StrictJson.TOKEN.readObject(token.header()), "alg");
    // The verifier asks each key for a kid, and RSA keys for alg; the printed ones have neither.
    Map<String, @Nullable Object> jwk = new HashMap<>(object(example.get("jwk")));
    jwk.putIfAbsent("kid", "printed without");
    jwk.putIfAbsent("alg", name);
    byte[] input = token.signingInput().clone();
    input[input.length - 1] ^= (byte) (changed ? 1 : 0);
    return Vectors.ofKey(
        jwk, Objects.requireNonNull(SignatureAlgorithm.named(name)), input, token.signature());
  }
}
