package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.symbolon.verifier.Vectors.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The vectors of one file with which the verifier does not deal as they were meant: by their
 * number, what it does. Each line of the list gives file, numbers, outcome and a reason.
 */
record Reviewed(Map<Long, Outcome> outcomes) {
  static Reviewed of(String file) {
    Map<Long, Outcome> outcomes = new TreeMap<>();
    for (String line : lines()) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      String[] parts = line.split(" +", 4);
      if (parts.length < 4) {
        throw new AssertionError("no reason given: " + line);
      }
      if (parts[0].equals(file)) {
        for (String range : parts[1].split(",", -1)) {
          add(outcomes, range, Outcome.valueOf(parts[2]));
        }
      }
    }
    return new Reviewed(outcomes);
  }

  private static void add(Map<Long, Outcome> outcomes, String range, Outcome outcome) {
    String[] ends = range.split("-", 2);
    for (long id = Long.parseLong(ends[0]); id <= Long.parseLong(ends[ends.length - 1]); id++) {
      if (outcomes.put(id, outcome) != null) {
        throw new AssertionError("reviewed twice: " + id);
      }
    }
  }

  private static String[] lines() {
    try (InputStream in =
        Objects.requireNonNull(Reviewed.class.getResourceAsStream("/wycheproof/reviewed.txt"))) {
      return new String(in.readAllBytes(), UTF_8).split("\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
