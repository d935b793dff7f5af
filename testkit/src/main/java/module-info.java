/**
 * Test fixtures for programs that issue or verify ID tokens; needs nothing but the JDK, for most of
 * it.
 */
module dev.symbolon.testkit {
  exports dev.symbolon.testkit;

  requires static transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;
  requires static org.bouncycastle.provider;
}
