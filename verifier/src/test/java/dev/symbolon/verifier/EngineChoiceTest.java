package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine is chosen, beside providers that are missing or broken. */
@Tag("slow")
class EngineChoiceTest {
  private static final String PURE_JAVA = "RS256: Java, right";
  private static final String NOTHING_REGISTERED = "nothing registered";

  /** Has the class by which Conscrypt is found, compiled from the resources. */
  @TempDir static Path standIn;

  @TempDir static Path empty;

  @BeforeAll
  static void compile() throws Exception {
    Path source = standIn.resolve("Conscrypt.java");
    try (InputStream in =
        EngineChoiceTest.class.getResourceAsStream("/providers/org/conscrypt/Conscrypt.java")) {
      Files.write(source, Objects.requireNonNull(in).readAllBytes());
    }
    String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    Process compiler =
        new ProcessBuilder(javac, "-nowarn", "-d", standIn.toString(), source.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(compiler.getInputStream().readAllBytes(), UTF_8);
    assertThat(compiler.waitFor()).as(output).isZero();
  }

  /** Otherwise the tests below would show nothing. */
  @Test
  void standInThatIsRight_chosen() throws Exception {
    assertThat(run("no", "RS256", "RS384", "ES256"))
        .containsExactly(
            "RS256: Conscrypt, right",
            "RS384: Java, right",
            "ES256: Bouncy Castle, right",
            NOTHING_REGISTERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accepts everything",
        "refuses everything",
        "ignores the message",
        "throws",
        "throws an error",
        "does not link",
        "unavailable"
      })
  void standInThatIsBroken_passedOver(String how) throws Exception {
    assertThat(run(how, "RS256")).containsExactly(PURE_JAVA, NOTHING_REGISTERED);
  }

  @Test
  void pinnedToAWrongAnswer_error() throws Exception {
    assertThat(run("accepts everything", "conscrypt", List.of("RS256", "ES256K")))
        .containsExactly(
            "RS256: system property symbolon.engine: expected conscrypt for RS256,"
                + " got a wrong known answer",
            "ES256K: Bouncy Castle, right",
            NOTHING_REGISTERED);
  }

  @Test
  void pinnedToOneThatSaysNo_error() throws Exception {
    assertThat(run("unavailable", "conscrypt", List.of("RS256")))
        .contains(
            "RS256: system property symbolon.engine: expected conscrypt for RS256,"
                + " got one that says it is not available here");
  }

  @Test
  void pinnedToOneThatDoesNotLink_error() throws Exception {
    assertThat(run("does not link", "conscrypt", List.of("RS256")))
        .contains(
            "RS256: system property symbolon.engine: expected conscrypt for RS256,"
                + " got one that failed with java.lang.UnsatisfiedLinkError");
  }

  @Test
  void pinnedToOneThatIsMissing_error() throws Exception {
    assertThat(EngineRun.inProcess(empty, List.of("-Dsymbolon.engine=corretto"), "ES256", "ES256K"))
        .containsExactly(
            "ES256: system property symbolon.engine: expected corretto for ES256, got no class"
                + " com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
            "ES256K: Bouncy Castle, right",
            NOTHING_REGISTERED);
  }

  @Test
  void pinnedToJava_javaBesideAProviderThatIsRight() throws Exception {
    assertThat(run("no", "java", List.of("RS256"))).containsExactly(PURE_JAVA, NOTHING_REGISTERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "JAVA", "sun", "conscrypt "})
  void unknownPin_error(String value) {
    assertThatThrownBy(() -> EnginePin.of(value))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "system property symbolon.engine: expected java, conscrypt, corretto or none, got \""
                + value
                + "\"");
  }

  @Test
  void unknownPin_stopsEveryKey() throws Exception {
    assertThat(EngineRun.inProcess(empty, List.of("-Dsymbolon.engine=sun"), "RS256", "ES256K"))
        .allMatch(line -> line.contains("got \"sun\"") || line.equals(NOTHING_REGISTERED));
  }

  private static List<String> run(String broken, String... algorithms) throws Exception {
    return EngineRun.inProcess(standIn, List.of("-Dbroken=" + broken), algorithms);
  }

  private static List<String> run(String broken, String pin, List<String> algorithms)
      throws Exception {
    List<String> options = new ArrayList<>(List.of("-Dbroken=" + broken));
    options.add("-Dsymbolon.engine=" + pin);
    return EngineRun.inProcess(standIn, options, algorithms.toArray(String[]::new));
  }
}
