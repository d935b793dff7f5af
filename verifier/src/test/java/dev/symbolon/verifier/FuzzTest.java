package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mutated valid tokens, for ten seconds at the most: whatever comes in, nothing but the declared
 * exceptions comes out, and no mutant is accepted as anything but the token it was made of.
 */
@Tag("slow")
class FuzzTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int ENOUGH = 200_000;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final Map<RejectionReason, Integer> seen = new EnumMap<>(RejectionReason.class);

  @Test
  void mutants_onlyDeclaredOutcomes() {
    long end = System.nanoTime() + LONGEST.toNanos();
    int mutants = 0;
    while (mutants < ENOUGH && System.nanoTime() < end) {
      TokenForge token = party.valid();
      String original = token.compact();
      for (int i = 0; i < 20; i++, mutants++) {
        String mutant = mutated(original, 1 + random.nextInt(3));
        boolean accepted = present(mutant);
        assertThat(accepted && !mutant.equals(original))
            .as("seed " + seed + " " + mutant)
            .isFalse();
        present(resigned(token));
      }
    }
    assertThat(mutants).as("seed " + seed).isGreaterThan(200);
    // The mutations must reach every stage, or the test is blind.
    assertThat(seen.keySet())
        .as("seed " + seed)
        .contains(
            RejectionReason.MALFORMED,
            RejectionReason.BAD_HEADER,
            RejectionReason.UNTRUSTED_ISSUER,
            RejectionReason.BAD_SIGNATURE,
            RejectionReason.BAD_CLAIM,
            RejectionReason.WRONG_AUDIENCE);
  }

  private boolean present(String mutant) {
    try {
      party.verifier.verify(mutant);
      return true;
    } catch (TokenRejectedException e) {
      seen.merge(e.reason(), 1, Integer::sum);
      return false;
    } catch (VerificationUnavailableException | RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ", token " + mutant, e);
    }
  }

  /** Changes the text anywhere: such a token must never be accepted. */
  private String mutated(String token, int changes) {
    StringBuilder text = new StringBuilder(token);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(6)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(128));
        case 1 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        case 2 -> text.deleteCharAt(at);
        case 3 -> text.insert(at, (char) (33 + random.nextInt(90)));
        case 4 -> text.setLength(at);
        default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
      }
    }
    return text.toString();
  }

  /** Changes header or payload within, and signs it again: what comes after the signature. */
  private String resigned(TokenForge token) {
    String[] parts = token.compact().split("\\.", -1);
    boolean header = random.nextInt(3) == 0;
    byte[] bytes = Base64.getUrlDecoder().decode(parts[header ? 0 : 1]);
    byte[] changed = changedBytes(bytes);
    return header ? token.rawHeader(changed).compact() : token.rawPayload(changed).compact();
  }

  private byte[] changedBytes(byte[] bytes) {
    List<Byte> list = new ArrayList<>();
    for (byte b : bytes) {
      list.add(b);
    }
    byte[] tokens =
        "{}[]\":,\\u0eE-.+ tfn0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      int at = random.nextInt(list.size());
      switch (random.nextInt(4)) {
        case 0 -> list.set(at, (byte) random.nextInt(256));
        case 1 -> list.set(at, tokens[random.nextInt(tokens.length)]);
        case 2 -> list.remove(at);
        default -> list.add(at, tokens[random.nextInt(tokens.length)]);
      }
    }
    byte[] changed = new byte[list.size()];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = list.get(i);
    }
    return changed;
  }
}
