package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole verifiers in processes of their own race for real tokens over one server. */
class FourProcessesTest {
  private static final int PROCESSES = 4;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endProcesses() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void thousandTokensPresentedFourTimes_acceptedOnceEach(@TempDir Path folder) throws Exception {
    race(1_000, folder);
  }

  @Test
  @Tag("long")
  void tenThousandTokensPresentedFourTimes_acceptedOnceEach(@TempDir Path folder) throws Exception {
    race(10_000, folder);
  }

  private void race(int count, Path folder) throws Exception {
    Path tokens = folder.resolve("tokens");
    Path keys = folder.resolve("jwks.json");
    TestKey key = TestKeys.of("EdDSA");
    Files.writeString(keys, TestKeys.jwks(key));
    Files.write(tokens, tokens(key, count));
    try (RedisProcess server = RedisProcess.with()) {
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(start(server.port(), keys, tokens, folder.resolve("accepted-" + i)));
      }
      List<BufferedReader> outputs = processes.stream().map(Process::inputReader).toList();
      for (BufferedReader output : outputs) {
        assertThat(output.readLine()).isEqualTo("ready");
      }
      for (Process process : processes) {
        process.outputWriter().write("go\n");
        process.outputWriter().flush();
      }
      for (int i = 0; i < PROCESSES; i++) {
        assertThat(processes.get(i).waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(processes.get(i).exitValue())
            .as(outputs.get(i).lines().collect(Collectors.joining("\n")))
            .isZero();
      }
    }
    assertOnceEach(count, folder);
  }

  private static void assertOnceEach(int count, Path folder) throws IOException {
    BitSet accepted = new BitSet();
    int acceptances = 0;
    for (int i = 0; i < PROCESSES; i++) {
      List<String> lines = Files.readAllLines(folder.resolve("accepted-" + i));
      acceptances += lines.size();
      lines.forEach(line -> accepted.set(Integer.parseInt(line)));
    }
    assertThat(acceptances).isEqualTo(count);
    assertThat(accepted.cardinality()).isEqualTo(count);
  }

  private static List<String> tokens(TestKey key, int count) {
    TokenForge forge =
        TokenForge.valid(key, RacingVerifier.ISSUER, RacingVerifier.AUDIENCE, Instant.now());
    return IntStream.range(0, count).parallel().mapToObj(i -> forge.freshId().compact()).toList();
  }

  private static Process start(int port, Path keys, Path tokens, Path accepted) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            RacingVerifier.class.getName(),
            String.valueOf(port),
            keys.toString(),
            tokens.toString(),
            accepted.toString())
        .redirectErrorStream(true)
        .start();
  }

  /** Whatever this process runs with, be it on its module path or its class path. */
  private static String classPath() {
    Path target = Path.of(System.getProperty("symbolon.module.dir"), "target");
    Stream<String> modules =
        ModuleLayer.boot().configuration().modules().stream()
            .flatMap(module -> module.reference().location().stream())
            .filter(place -> place.getScheme().equals("file"))
            .map(place -> Path.of(place).toString());
    return Stream.concat(
            Stream.of(
                target.resolve("test-classes").toString(),
                target.resolve("classes").toString(),
                System.getProperty("java.class.path")),
            modules)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
