package dev.symbolon.verifier;

import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The native providers that are used where the application brings one. Each is found by the name of
 * its class, made for us alone and never registered: the host application's own cryptography stays
 * as it is.
 */
enum NativeProvider {
  CONSCRYPT("conscrypt", "Conscrypt", "org.conscrypt.Conscrypt") {
    @Override
    @Nullable Object make(Class<?> found) throws ReflectiveOperationException {
      boolean available = Boolean.TRUE.equals(found.getMethod("isAvailable").invoke(null));
      return available ? found.getMethod("newProvider").invoke(null) : null;
    }
  },
  CORRETTO(
      "corretto",
      "Amazon Corretto Crypto Provider",
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider") {
    @Override
    @Nullable Object make(Class<?> found) throws ReflectiveOperationException {
      Object only = found.getField("INSTANCE").get(null);
      return found.getMethod("getLoadingError").invoke(only) == null ? only : null;
    }
  };

  /** What the system property says to have this one and no other. */
  final String pin;

  /** The name for people. */
  final String words;

  private final String className;

  /** Null before anybody asked. */
  @SuppressWarnings("ImmutableEnumChecker") // looked up once, under a lock
  private @Nullable Found found;

  NativeProvider(String pin, String words, String className) {
    this.pin = pin;
    this.words = words;
    this.className = className;
  }

  /** A provider that says of itself that it works, or why there is none. */
  record Found(@Nullable Provider provider, String whyNot) {}

  /** Looked for at the first call alone: most applications have none, and pay for one look. */
  synchronized Found find() {
    if (found == null) {
      found = lookUp();
    }
    return found;
  }

  static String pins() {
    return Arrays.stream(values()).map(one -> one.pin).collect(Collectors.joining(", "));
  }

  /** The provider, by its own word on whether it works; null or an exception where it does not. */
  abstract @Nullable Object make(Class<?> found) throws ReflectiveOperationException;

  private Found lookUp() {
    try {
      Object made = make(Class.forName(className, true, NativeProvider.class.getClassLoader()));
      return made instanceof Provider provider
          ? new Found(provider, "")
          : new Found(null, "one that says it is not available here");
    } catch (ClassNotFoundException e) {
      return new Found(null, "no class " + className);
    } catch (InvocationTargetException e) {
      return new Found(null, "one that failed with " + kind(e.getCause()));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return new Found(null, "one that failed with " + kind(e));
    }
  }

  private static String kind(@Nullable Throwable failure) {
    return failure == null ? "nothing" : failure.getClass().getName();
  }
}
