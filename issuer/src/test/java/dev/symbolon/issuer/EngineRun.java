package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that tells for each algorithm who signs, and whether the signature is right. */
final class EngineRun {
  private static final String INPUT = "header.payload";

  private EngineRun() {}

  /** Prints a line for each algorithm named: its engine, and "right" or "WRONG"; or an error. */
  public static void main(String[] algorithms) throws Exception {
    List<Provider> before = List.of(Security.getProviders());
    for (String algorithm : algorithms) {
      System.out.println(algorithm + ": " + line(SigningAlgorithm.valueOf(algorithm)));
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
    command.addAll(List.of("-cp", first + File.pathSeparator + ClassPath.ofTests()));
    command.add(EngineRun.class.getName());
    command.addAll(List.of(algorithms));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(output);
    }
    return output.lines().filter(line -> !line.startsWith("WARNING")).toList();
  }

  private static String line(SigningAlgorithm algorithm) throws IssuanceException {
    try {
      KeyPair pair = algorithm.scheme().generate();
      SigningKey key = SigningKey.of("k", algorithm, pair.getPrivate(), pair.getPublic());
      String signature =
          Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(INPUT.getBytes(UTF_8)));
      boolean right = JdkVerifier.verifies(INPUT + "." + signature, algorithm, pair.getPublic());
      return key.engine() + ", " + (right ? "right" : "WRONG");
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
