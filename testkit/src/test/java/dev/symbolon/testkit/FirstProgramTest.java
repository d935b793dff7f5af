package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program on the first screen of the package's documentation. */
class FirstProgramTest {

  private static final Path MODULE =
      Path.of(System.getProperty("symbolon.module.dir", System.getProperty("user.dir")));

  @Test
  void program_doesWhatItSays() {
    // program begins
    TestKey key = TestKeys.of("ES256");
    ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    try (JwksServer server = JwksServer.serving(key)) {
      TokenForge valid =
          TokenForge.valid(key, server.issuer(), "https://api.example.com", clock.instant());
      String accepted = valid.compact();
      String forAnother = valid.claim("aud", "https://other.example.com").compact();
      String forged = valid.signedBy(TestKeys.fresh("ES256", "stranger")).compact();
      String unsigned = valid.unsigned().compact();

      clock.advance(Duration.ofHours(1)); // now the first token has expired, to the second
      server.respondWithStatus(503); // and its key can no longer be fetched
      // program ends
      assertThat(List.of(accepted, forAnother, forged, unsigned)).doesNotHaveDuplicates();
      assertThat(valid.claims()).containsEntry("exp", clock.instant().getEpochSecond());
    }
  }

  @Test
  void documentation_showsThisVeryProgram() throws Exception {
    String here = read("src/test/java/dev/symbolon/testkit/FirstProgramTest.java");
    String program =
        here.substring(
            here.indexOf("// program begins\n") + "// program begins\n".length(),
            here.indexOf("      // program ends\n"));
    String documented = read("src/main/java/dev/symbolon/testkit/package-info.java");
    assertThat(documented.replaceAll("(?m)^ \\* ?", ""))
        .contains(program.replaceAll("(?m)^ {4}", ""));
  }

  private static String read(String file) throws IOException {
    return Files.readString(MODULE.resolve(file));
  }
}
