package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.HostileTokens;
import dev.symbolon.testkit.TokenAuthority;
import dev.symbolon.testkit.TokenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the check-up against every library and writes {@code docs/check-up.md}. Its one argument, if
 * any, is the file to write.
 */
final class CheckUpReport {

  private CheckUpReport() {}

  /** Writes the page. */
  public static void main(String[] arguments) throws IOException {
    Path page = Path.of(arguments.length == 0 ? "docs/check-up.md" : arguments[0]);
    List<TokenCase> cases = cases();
    Map<String, Map<TokenCase, Outcome>> outcomes = new LinkedHashMap<>();
    Map<String, Library> libraries = Peers.all();
    libraries.forEach((name, library) -> outcomes.put(name, outcomes(library, cases)));
    Files.writeString(page, new CheckUpPage(libraries, cases, outcomes).text());
    System.out.println("written: " + page);
  }

  static List<TokenCase> cases() {
    try (TokenAuthority authority = TokenAuthority.at(Instant.parse("2026-03-01T12:00:00Z"))) {
      return HostileTokens.against(authority).all();
    }
  }

  private static Map<TokenCase, Outcome> outcomes(Library library, List<TokenCase> cases) {
    Map<TokenCase, Outcome> outcomes = new LinkedHashMap<>();
    for (TokenCase each : cases) {
      outcomes.put(each, Outcome.of(library, each));
    }
    return outcomes;
  }
}
