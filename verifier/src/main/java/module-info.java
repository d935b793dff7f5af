/** Fetches an issuer's keys, verifies its ID tokens, and accepts each token once. */
module dev.symbolon.verifier {
  exports dev.symbolon.verifier;

  requires static transitive org.jspecify;
  requires transitive java.net.http;
  requires jdk.jfr;
  requires org.bouncycastle.provider;
  requires tools.jackson.core;
}
