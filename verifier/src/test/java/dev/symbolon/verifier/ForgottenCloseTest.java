package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that forgets to close its verifier ends all the same. */
class ForgottenCloseTest {
  @Test
  void programThatForgetsClose_exits(@TempDir Path folder) throws Exception {
    File output = folder.resolve("output").toFile();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ClassPath.ofTests(),
                Forgetful.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(output).hasContent("accepted, and renewing" + System.lineSeparator());
      assertThat(program.exitValue()).isZero();
    } finally {
      program.destroyForcibly();
    }
  }

  /** Verifies a token by fetched keys, leaves a renewal that hangs, and forgets to close. */
  static final class Forgetful {
    private Forgetful() {}

    public static void main(String[] arguments) throws Exception {
      TestKey key = TestKeys.of("ES256");
      JwksServer server = JwksServer.serving(key);
      long[] ahead = {0};
      JwksKeys keys =
          new JwksKeys(
              JwksEndpoint.at(server.uri(), JwksOptions.DEFAULT),
              JwksOptions.DEFAULT,
              () -> System.nanoTime() + ahead[0]);
      IdTokenVerifier verifier =
          IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys), "aud")
              .reusable()
              .listener(new VerificationListener() {})
              .build();
      String token =
          TokenForge.valid(key, server.issuer(), "aud", Clock.systemUTC().instant()).compact();
      verifier.warmUp();
      verifier.verify(token);
      server.hang();
      ahead[0] = TimeUnit.MINUTES.toNanos(11);
      verifier.verify(token);
      while (server.requests() < 2) {
        Thread.onSpinWait();
      }
      System.out.println("accepted, and renewing");
    }
  }
}
