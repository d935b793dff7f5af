package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;

/**
 * A library that can verify ID tokens, set up as its own documentation advises: issuer, audience,
 * the time of the case without tolerance, the required claims where it has a word for them.
 */
interface Library {

  /** The name and the configuration in a few words. */
  String describe();

  /** A verifier for one case. */
  Verifier verifierFor(Presentation presentation) throws Exception;
}
