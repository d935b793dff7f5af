/** Test fixtures for programs that issue or verify ID tokens; needs nothing but the JDK. */
module dev.symbolon.testkit {
  exports dev.symbolon.testkit;

  requires static transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;
  requires jdk.httpserver;
}
