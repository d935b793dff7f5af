package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fresh JVM loads before its first verdict: nothing that takes long. */
@Tag("slow")
class FirstVerdictTest {
  private static final String ISSUER = "https://issuer.example";
  private static final String AUDIENCE = "https://relying.example";
  private static final String VERDICT = "the first verdict";

  /** The program: one token is verified. */
  public static void main(String[] args) throws Exception {
    try (IdTokenVerifier verifier =
        IdTokenVerifier.builder(TrustedIssuer.of(ISSUER, KeySource.fixed(args[0])), AUDIENCE)
            .reusable()
            .build()) {
      verifier.verify(args[1]);
      System.out.println(VERDICT);
      verifier.explain(args[1]); // waits for the fastest engine
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "ES384"})
  void firstVerdict_doesWithoutBouncyCastleAndFormatters(String algorithm) throws Exception {
    List<String> loaded = classesLoaded(TestKeys.of(algorithm));
    assertThat(loaded).contains(VERDICT);
    assertThat(loaded.subList(0, loaded.indexOf(VERDICT)))
        .anyMatch(line -> line.contains("dev.symbolon.verifier.IdTokenVerifier "))
        .noneMatch(line -> line.contains("org.bouncycastle"))
        .noneMatch(line -> line.contains("java.time.format"))
        .noneMatch(line -> line.contains("java.net.http"));
    assertThat(loaded.stream().anyMatch(line -> line.contains("bouncycastle.crypto.signers.ECDSA")))
        .isEqualTo(algorithm.startsWith("ES"));
  }

  private static List<String> classesLoaded(TestKey key) throws IOException, InterruptedException {
    String token = TokenForge.valid(key, ISSUER, AUDIENCE, Instant.now()).compact();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                ClassPath.ofTests(),
                FirstVerdictTest.class.getName(),
                TestKeys.jwks(key),
                token)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output.lines().map(line -> line.endsWith(VERDICT) ? VERDICT : line).toList();
  }
}
