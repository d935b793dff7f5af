package dev.symbolon.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compiles and runs the program on the first screen of the package's documentation. */
class FirstProgramTest {
  private static final Path MODULE = Path.of(System.getProperty("symbolon.module.dir", "."));

  @Test
  void program_runs() throws Exception {
    Path keyFile = Fixtures.file("rsa-pkcs8.pem");
    // [first program]
    SigningKeyProvider keys =
        SigningKeys.fromPem(keyFile, SigningAlgorithm.RS256).withKid("2026-11");
    IdTokenIssuer issuer = IdTokenIssuer.builder("https://auth.example.com", keys).build();

    IdTokenRequest request =
        IdTokenRequest.forSubject("ajeg2b2et02f").audience("https://api.example.com").build();
    String token = issuer.issue(request).compact(); // send as "Authorization: Bearer " + token
    String jwks = issuer.jwks(); // serve as application/jwk-set+json, public halves alone
    // [/first program]

    assertThat(token).contains(".");
    assertThat(jwks).contains("2026-11").doesNotContain("\"d\"");
  }

  @Test
  void documentation_showsThisProgram() throws Exception {
    List<String> test =
        Files.readAllLines(
            MODULE.resolve("src/test/java/dev/symbolon/issuer/FirstProgramTest.java"));
    List<String> documentation =
        Files.readAllLines(MODULE.resolve("src/main/java/dev/symbolon/issuer/package-info.java"));

    List<String> program =
        between(test, "    // [first program]", "    // [/first program]").stream()
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .toList();
    List<String> shown =
        between(documentation, " * <pre>{@code", " * }</pre>").stream()
            .map(line -> line.equals(" *") ? "" : line.substring(3))
            .toList();

    assertThat(shown).isNotEmpty().isEqualTo(program);
  }

  private static List<String> between(List<String> lines, String from, String to) {
    return lines.subList(lines.indexOf(from) + 1, lines.indexOf(to));
  }
}
