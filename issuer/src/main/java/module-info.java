/** Signs OpenID Connect ID tokens for service accounts and publishes the keys. */
module dev.symbolon.issuer {
  exports dev.symbolon.issuer;

  requires static transitive org.jspecify;
  requires com.nimbusds.jose.jwt;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.util;
}
