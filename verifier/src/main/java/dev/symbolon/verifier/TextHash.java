package dev.symbolon.verifier;

/**
 * The SHA-256 hash of a text, in four words: what a text is known by to those who must not keep it.
 * No two texts are known to have the same.
 */
record TextHash(long first, long second, long third, long fourth) {}
