package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bouncy Castle is optional: only keys that the JDK does not know need it. */
class WithoutBouncyCastleTest {
  private static final List<String> IN_NEED_OF_IT =
      List.of("ES256K", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87");

  @Test
  void keysThatTheJdkKnows_areMadeAndUsed() throws Exception {
    try (URLClassLoader alone = alone()) {
      for (String algorithm : TestKeys.algorithms()) {
        if (!IN_NEED_OF_IT.contains(algorithm)) {
          Object key = keyFor(algorithm, alone);
          assertThat((String) key.getClass().getMethod("privateJwk").invoke(key))
              .contains(algorithm);
          Method sign = key.getClass().getMethod("sign", byte[].class);
          assertThat((byte[]) sign.invoke(key, (Object) new byte[1])).isNotEmpty();
        }
      }
    }
  }

  @Test
  void others_sayWhatIsMissing() throws Exception {
    try (URLClassLoader alone = alone()) {
      for (String algorithm : IN_NEED_OF_IT) {
        assertThat(catchThrowable(() -> keyFor(algorithm, alone)).getCause())
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(algorithm)
            .hasMessageContaining("bcprov");
      }
    }
  }

  private static Object keyFor(String algorithm, ClassLoader loader) throws Exception {
    Class<?> keys = loader.loadClass(TestKeys.class.getName());
    assertThat(keys).isNotSameAs(TestKeys.class);
    return keys.getMethod("of", String.class).invoke(null, algorithm);
  }

  /** The testkit and the JDK, and nothing else: the boot loader knows no module of ours. */
  private static URLClassLoader alone() {
    URL testkit = TestKeys.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {testkit}, null);
  }
}
