package dev.symbolon.benchmarks.speed;

/** A ready engine of one key; not thread-safe. */
interface RawSignature {

  byte[] sign(byte[] message) throws Exception;

  /** Takes signatures in the form in which {@link #sign} gives them. */
  boolean verify(byte[] message, byte[] signature) throws Exception;
}
