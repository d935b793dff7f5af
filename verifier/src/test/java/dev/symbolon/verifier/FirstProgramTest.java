package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program on the first screen of the package's documentation compiles and runs. */
class FirstProgramTest {
  private static final Path MODULE = Path.of(System.getProperty("symbolon.module.dir", "."));

  private static String answer(String bearerToken) {
    // program begins
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(
                TrustedIssuer.of(
                    "https://auth.example.com",
                    KeySource.jwks(URI.create("https://auth.example.com/jwks.json"))),
                "https://api.example.com")
            .build();
    try {
      VerifiedIdToken token = verifier.verify(bearerToken);
      return "200 hello, " + token.subject();
    } catch (TokenRejectedException e) {
      return "401 " + e.reason(); // the caller's fault
    } catch (VerificationUnavailableException e) {
      return "503"; // keys or replay store out of reach: no verdict, and never an acceptance
    }
    // program ends
  }

  @Test
  void program_answers() {
    assertThat(answer("no token")).isEqualTo("401 MALFORMED");
  }

  @Test
  void documentation_showsThisVeryProgram() throws Exception {
    String here = read("src/test/java/dev/symbolon/verifier/FirstProgramTest.java");
    String begins = "// program begins\n";
    String program =
        here.substring(
            here.indexOf(begins) + begins.length(), here.indexOf("    // program ends\n"));
    String documented = read("src/main/java/dev/symbolon/verifier/package-info.java");
    assertThat(documented.replaceAll("(?m)^ \\* ?", ""))
        .contains(program.stripTrailing().stripIndent());
  }

  private static String read(String file) throws IOException {
    return Files.readString(MODULE.resolve(file));
  }
}
