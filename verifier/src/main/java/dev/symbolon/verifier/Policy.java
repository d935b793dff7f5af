package dev.symbolon.verifier;

import java.time.Instant;

/** What a relying party asks of the claims of a token that the issuer did sign. */
record Policy(
    TimeWindow timeWindow,
    OwnAudiences audiences,
    LifetimeCap lifetimeCap,
    AuthorizedParty authorizedParty,
    ExpectationCheck expectationCheck) {

  void check(
      IdTokenClaims claims,
      JoseHeader header,
      IssuerRules rules,
      Expectations expectations,
      Instant now)
      throws TokenRejectedException {
    timeWindow.check(claims, now);
    audiences.check(claims, rules);
    lifetimeCap.check(claims);
    authorizedParty.check(claims, rules);
    rules.required().check(claims);
    rules.callers().check(claims);
    expectationCheck.check(expectations, header, claims, now);
  }
}
