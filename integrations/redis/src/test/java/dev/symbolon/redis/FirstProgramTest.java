package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.TokenAuthority;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.RejectionReason;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.TokenRejectedException;
import dev.symbolon.verifier.TrustedIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

/** The program on the first screen of the package's documentation compiles and runs. */
class FirstProgramTest {
  private static final Path MODULE = Path.of(System.getProperty("symbolon.module.dir", "."));

  @RegisterExtension final TokenAuthority authority = TokenAuthority.of("ES256");

  private static IdTokenVerifier verifier(TrustedIssuer issuer, int port) {
    // program begins
    RedisClient redis = RedisClient.create("127.0.0.1", port);
    ReplayStore used = RedisReplayStore.builder(redis).timeout(Duration.ofMillis(300)).build();
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(issuer, "https://api.example.com").singleUse(used).build();
    // program ends
    return verifier;
  }

  @Test
  void program_acceptsATokenOnceBetweenTwo() throws Exception {
    TrustedIssuer issuer = TrustedIssuer.discovered(authority.issuer());
    String token = authority.mint("https://api.example.com").compact();
    try (RedisProcess server = RedisProcess.with();
        IdTokenVerifier one = verifier(issuer, server.port());
        IdTokenVerifier other = verifier(issuer, server.port())) {
      assertThat(one.verify(token).subject()).isNotEmpty();
      assertThatExceptionOfType(TokenRejectedException.class)
          .isThrownBy(() -> other.verify(token))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectionReason.REPLAYED));
    }
  }

  @Test
  void documentation_showsThisVeryProgram() throws Exception {
    String here = read("src/test/java/dev/symbolon/redis/FirstProgramTest.java");
    String begins = "// program begins\n";
    String program =
        here.substring(
            here.indexOf(begins) + begins.length(), here.indexOf("    // program ends\n"));
    String documented = read("src/main/java/dev/symbolon/redis/package-info.java");
    assertThat(documented.replaceAll("(?m)^ \\* ?", ""))
        .contains(program.stripTrailing().stripIndent());
  }

  private static String read(String file) throws IOException {
    return Files.readString(MODULE.resolve(file));
  }
}
