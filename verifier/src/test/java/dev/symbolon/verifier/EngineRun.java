package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that tells for each algorithm who verifies, and whether the verdicts are right. */
final class EngineRun {
  private EngineRun() {}

  /** Prints a line for each algorithm named: its engine, and "right" or "WRONG"; or an error. */
  public static void main(String[] algorithms) throws Exception {
    List<Provider> before = List.of(Security.getProviders());
    for (String algorithm : algorithms) {
      System.out.println(algorithm + ": " + line(TestKeys.of(algorithm)));
    }
    boolean same = before.equals(List.of(Security.getProviders()));
    System.out.println(same ? "nothing registered" : "SOMETHING REGISTERED");
  }

  /** Runs it in a process of its own, whose class path begins with that directory. */
  static List<String> inProcess(Path first, List<String> options, String... algorithms)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", first + java.io.File.pathSeparator + ClassPath.ofTests()));
    command.add(EngineRun.class.getName());
    command.addAll(List.of(algorithms));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(output);
    }
    return output.lines().filter(line -> !line.startsWith("WARNING")).toList();
  }

  private static String line(TestKey signer) {
    try {
      VerificationKey key = VerificationKey.ofJwk(signer.publicJwk());
      return key.engine() + ", " + (isRight(signer, key) ? "right" : "WRONG");
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static boolean isRight(TestKey signer, VerificationKey key) {
    byte[] message = ("signed at " + Instant.EPOCH).getBytes(US_ASCII);
    byte[] other = "another message".getBytes(US_ASCII);
    byte[] signature = signer.sign(message);
    byte[] changed = signature.clone();
    changed[signature.length / 2] ^= 1;
    return key.verifies(message, signature)
        && !key.verifies(other, signature)
        && !key.verifies(message, changed);
  }
}
