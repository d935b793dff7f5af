package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.TokenCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page that {@link CheckUpReport} writes: the same text on every machine. */
final class CheckUpPage {

  private static final String HEAD =
      """
      # Check-up of verifiers

      Every case of the testkit's `HostileTokens` (%d hostile tokens, %d good ones), put to Symbolon and to the
      field's other libraries. Each library is set up as its documentation advises: issuer, audience, the time of the
      case without tolerance, the required claims where it has a word for them. This page is written by a program; to
      repeat it:

      ```
      mvn -q -pl benchmarks -am compile exec:java
      ```

      What to keep in mind when reading it: single use, the cap of the lifetime and the limits of size are things that
      Symbolon does and most others leave to the application; they count here because an application that forgets them
      is open. A good token that is refused is in some libraries one of an algorithm that they do not offer.

      """;

  private final Map<String, Library> libraries;
  private final List<TokenCase> cases;
  private final Map<String, Map<TokenCase, Outcome>> outcomes;
  private final StringBuilder text = new StringBuilder();

  CheckUpPage(
      Map<String, Library> libraries,
      List<TokenCase> cases,
      Map<String, Map<TokenCase, Outcome>> outcomes) {
    this.libraries = libraries;
    this.cases = cases;
    this.outcomes = outcomes;
  }

  String text() {
    long hostile = cases.stream().filter(TokenCase::isHostile).count();
    text.append(HEAD.formatted(hostile, cases.size() - hostile));
    libraries();
    table("Hostile tokens accepted", TokenCase::isHostile, Outcome.ACCEPTED);
    table("Good tokens refused", each -> !each.isHostile(), Outcome.REFUSED);
    list("Each hostile token that was accepted", TokenCase::isHostile, Outcome.ACCEPTED);
    list("Each good token that was refused", each -> !each.isHostile(), Outcome.REFUSED);
    return text.toString().stripTrailing() + "\n";
  }

  private void libraries() {
    text.append("| library | set up as |\n| --- | --- |\n");
    libraries.forEach((name, library) -> row(name, library.describe()));
    text.append('\n');
  }

  private void table(String title, Predicate<TokenCase> kind, Outcome wrong) {
    text.append("## ").append(title).append("\n\n");
    Set<String> names = libraries.keySet();
    text.append("| group | cases | ").append(String.join(" | ", names)).append(" |\n");
    text.append("| --- |").append(" ---: |".repeat(names.size() + 1)).append('\n');
    List<TokenCase> ofKind = cases.stream().filter(kind).toList();
    ofKind.stream()
        .collect(Collectors.groupingBy(TokenCase::group, LinkedHashMap::new, Collectors.toList()))
        .forEach((group, members) -> counts(group, members, wrong));
    counts("**all**", ofKind, wrong);
    text.append('\n');
  }

  private void counts(String title, List<TokenCase> members, Outcome wrong) {
    String counted =
        libraries.keySet().stream()
            .map(name -> Long.toString(wrongs(name, members, wrong).size()))
            .collect(Collectors.joining(" | "));
    row(title, members.size() + " | " + counted);
  }

  private List<TokenCase> wrongs(String name, List<TokenCase> members, Outcome wrong) {
    Map<TokenCase, Outcome> own = outcomes.getOrDefault(name, Map.of());
    return members.stream().filter(each -> own.get(each) == wrong).toList();
  }

  private void list(String title, Predicate<TokenCase> kind, Outcome wrong) {
    text.append("## ").append(title).append("\n\n");
    text.append("| case | rule | by |\n| --- | --- | --- |\n");
    for (TokenCase each : cases.stream().filter(kind).toList()) {
      String by =
          libraries.keySet().stream()
              .filter(name -> !wrongs(name, List.of(each), wrong).isEmpty())
              .map(name -> name.substring(0, (name + " ").indexOf(' ')))
              .collect(Collectors.joining(", "));
      if (!by.isEmpty()) {
        row(
            each.group() + " / " + each.name(),
            each.rule() + " (" + each.specification() + ") | " + by);
      }
    }
    text.append('\n');
  }

  private void row(String first, String rest) {
    text.append("| ").append(first).append(" | ").append(rest).append(" |\n");
  }
}
