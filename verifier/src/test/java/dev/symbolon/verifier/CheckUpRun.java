package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.symbolon.testkit.HostileTokens;
import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.TokenAuthority;
import dev.symbolon.testkit.TokenCase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Runs the catalogue of hostile tokens against our verifier; also as a program of its own. */
final class CheckUpRun {
  static final String ACCEPTED = "ACCEPTED";

  private CheckUpRun() {}

  /** Prints what went otherwise than it should, then how many cases there were. */
  public static void main(String[] arguments) {
    List<TokenCase> cases = cases();
    List<String> deviations = deviations(cases);
    // In one encoding, whatever the default is: which one a JDK prints in depends on its release.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    deviations.forEach(out::println);
    out.println("cases: " + cases.size());
    out.println("default charset: " + Charset.defaultCharset());
    System.exit(deviations.isEmpty() ? 0 : 1);
  }

  static List<TokenCase> cases() {
    try (TokenAuthority authority = TokenAuthority.at(Instant.parse("2026-03-01T12:00:00Z"))) {
      return HostileTokens.against(authority).all();
    }
  }

  /** What went otherwise than it should, a line each. */
  static List<String> deviations(List<TokenCase> cases) {
    List<String> deviations = new ArrayList<>();
    for (TokenCase each : cases) {
      String expected = each.reason().orElse(ACCEPTED);
      String outcome = outcome(each);
      if (!outcome.equals(expected)) {
        deviations.add(
            each.group() + " / " + each.name() + ": expected " + expected + ", got " + outcome);
      }
    }
    return deviations;
  }

  /** The verdict of a verifier made for this case alone. */
  static String outcome(TokenCase each) {
    try (IdTokenVerifier verifier = verifier(each.presentation())) {
      for (String earlier : each.presentation().before()) {
        verifier.verify(earlier);
      }
      return verdict(verifier, each.presentation().token());
    } catch (TokenRejectedException | VerificationUnavailableException | RuntimeException e) {
      return "before the token: " + e;
    }
  }

  private static String verdict(IdTokenVerifier verifier, String token) {
    try {
      verifier.verify(token);
      return ACCEPTED;
    } catch (TokenRejectedException e) {
      return e.reason().name();
    } catch (VerificationUnavailableException | RuntimeException | StackOverflowError e) {
      return e.toString();
    }
  }

  private static IdTokenVerifier verifier(Presentation presentation) {
    KeySource keys = KeySource.fixed(presentation.jwks());
    return IdTokenVerifier.builder(
            TrustedIssuer.of(presentation.issuer(), keys), presentation.audience())
        .clock(Clock.fixed(presentation.now(), ZoneOffset.UTC))
        .clockSkew(Duration.ZERO)
        // The good tokens of the catalogue are up to a day old, and this verifier is new.
        .singleUse(
            ReplayStore.inMemory(InMemoryReplayOptions.builder().acceptIssuedBeforeStart().build()))
        .build();
  }
}
