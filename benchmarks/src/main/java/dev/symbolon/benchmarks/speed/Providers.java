package dev.symbolon.benchmarks.speed;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A native provider on the class path of what is measured, or none: nobody registers it. */
public enum Providers {
  NONE("pure Java", null),
  CONSCRYPT("with Conscrypt on the class path", "conscrypt-"),
  CORRETTO(
      "with Amazon Corretto Crypto Provider on the class path", "AmazonCorrettoCryptoProvider-");

  private final String words;
  private final @Nullable String jar;

  Providers(String words, @Nullable String jar) {
    this.words = words;
    this.jar = jar;
  }

  String words() {
    return words;
  }

  /** What computes the signatures if Symbolon finds this one; the JDK's if none. */
  RawEngine engine() {
    return this == NONE ? RawEngine.JDK : RawEngine.valueOf(name());
  }

  /** The path without the jars of the others. */
  String pathFrom(String whole) {
    return Arrays.stream(whole.split(File.pathSeparator))
        .filter(entry -> Arrays.stream(values()).noneMatch(other -> other.isForeign(entry, this)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean isForeign(String entry, Providers chosen) {
    return this != chosen && jar != null && new File(entry).getName().startsWith(jar);
  }
}
