package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects that verify are used again, less those that threw. */
class ReadySignaturesTest {
  private static final byte[] MESSAGE = "a message".getBytes(US_ASCII);

  private final AtomicInteger made = new AtomicInteger();
  private byte[] signature;
  private ReadySignatures ready;

  @BeforeEach
  void prepare() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(keys.getPrivate());
    signer.update(MESSAGE);
    signature = signer.sign();
    ready =
        ReadySignatures.madeBy(
            () -> {
              made.incrementAndGet();
              Signature verifier = Signature.getInstance("SHA256withRSA");
              verifier.initVerify(keys.getPublic());
              return verifier;
            });
  }

  @Test
  void oneAfterTheOther_useOneObject() {
    for (int i = 0; i < 100; i++) {
      assertThat(ready.verify(MESSAGE, signature)).isTrue();
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void oneThatSaidNo_isUsedAgain() {
    signature[100] ^= 1;
    assertThat(ready.verify(MESSAGE, signature)).isFalse();
    signature[100] ^= 1;
    assertThat(ready.verify(MESSAGE, signature)).isTrue();
    assertThat(made).hasValue(1);
  }

  @Test
  void oneThatThrew_isDropped() {
    assertThat(ready.verify(MESSAGE, new byte[5])).isFalse(); // the JDK throws for that length
    assertThat(made).hasValue(1);
    assertThat(ready.verify(MESSAGE, signature)).isTrue();
    assertThat(made).hasValue(2);
  }
}
