package dev.symbolon.benchmarks.checkup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The libraries by name and version. */
final class Peers {

  private Peers() {}

  /** All of them, Symbolon first; the versions are those of the build. */
  static Map<String, Library> all() {
    Properties versions = versions();
    Map<String, Library> all = new LinkedHashMap<>();
    all.put("symbolon", new SymbolonLibrary());
    add(all, versions, "nimbus-jose-jwt", new NimbusLibrary());
    add(all, versions, "jose4j", new Jose4jLibrary());
    add(all, versions, "java-jwt", new Auth0Library());
    add(all, versions, "jjwt", new JjwtLibrary());
    add(all, versions, "spring-security-oauth2-jose", new SpringLibrary());
    return all;
  }

  private static void add(
      Map<String, Library> all, Properties versions, String name, Library library) {
    all.put(name + " " + versions.getProperty(name), library);
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = Peers.class.getResourceAsStream("versions.properties")) {
      versions.load(Objects.requireNonNull(in, "versions.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of versions cannot be read", e);
    }
    return versions;
  }
}
