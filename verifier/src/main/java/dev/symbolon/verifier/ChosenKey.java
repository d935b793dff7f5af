package dev.symbolon.verifier;

/** The key that a token is held against, and how fresh the set was that it was found in. */
record ChosenKey(VerificationKey key, KeyAge age) {}
