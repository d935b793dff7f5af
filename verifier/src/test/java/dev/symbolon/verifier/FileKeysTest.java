package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a file that changes. */
class FileKeysTest {
  private static final TestKey A = TestKeys.of("ES256").withKid("a");
  private static final TestKey B = TestKeys.of("ES384").withKid("b");

  private final AtomicLong nanos = new AtomicLong();
  @TempDir Path folder;
  private Path file;
  private KeySource keys;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("jwks.json"), TestKeys.jwks(A));
    keys = FileKeys.of(file, nanos::get);
  }

  @Test
  void unchangedFile_servesForEver() throws Exception {
    for (int hour = 0; hour < 100; hour++) {
      pass(Duration.ofMinutes(59));
      assertThat(keys.keys("a")).hasSize(1);
    }
    assertThat(keys.allKeys()).hasSize(1);
  }

  @Test
  void fileMovedIntoItsPlace_readWithinASecond() throws Exception {
    replace(TestKeys.jwks(B));
    pass(FileKeys.BETWEEN_LOOKS);
    assertThat(keys.keys("b")).hasSize(1);
    assertThat(keys.keys("a")).isEmpty();
  }

  @Test
  void changeWithinASecond_noticedAtTheNextLook() throws Exception {
    pass(FileKeys.BETWEEN_LOOKS);
    keys.keys("a");
    replace(TestKeys.jwks(B));
    pass(FileKeys.BETWEEN_LOOKS.minusNanos(1));
    assertThat(keys.keys("a")).hasSize(1);
    pass(Duration.ofNanos(1));
    assertThat(keys.keys("a")).isEmpty();
  }

  @Test
  void fileGoneOrSpoiled_keysServeForAnHour() throws Exception {
    pass(FileKeys.BETWEEN_LOOKS);
    keys.keys("a");
    replace("{\"keys\":[]}");
    pass(FileKeys.STALE_FOR.minusNanos(1));
    assertThat(keys.keys("a")).hasSize(1);
    Files.delete(file);
    pass(Duration.ofNanos(1));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> keys.keys("a"))
        .withMessageContaining(file.toString());
    Files.writeString(file, TestKeys.jwks(A, B));
    pass(FileKeys.BETWEEN_LOOKS);
    assertThat(keys.keys("b")).hasSize(1);
  }

  @Test
  void noUsableSetAtFirst_refusedAtOnce() throws Exception {
    for (String text : new String[] {"", "{}", "{\"keys\":[]}"}) {
      replace(text);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeySource.file(file))
          .withMessageContaining("expected a JSON Web Key Set");
    }
    Files.delete(file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySource.file(file))
        .withMessageContaining("expected to read it");
  }

  @Test
  void fileOverTheLimit_refused() throws Exception {
    String set = TestKeys.jwks(A);
    replace(set + " ".repeat((4 << 20) - set.length()));
    assertThat(KeySource.file(file).keys("a")).hasSize(1);
    replace(set + " ".repeat((4 << 20) - set.length() + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySource.file(file))
        .withMessageContaining("4194304 bytes");
  }

  private void replace(String text) throws IOException {
    Path other = Files.writeString(folder.resolve("other"), text);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
