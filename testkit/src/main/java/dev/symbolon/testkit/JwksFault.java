package dev.symbolon.testkit;

/**
 * What can go wrong with a key set on its way, each as it has been seen in the field. A fault is
 * begun by {@link JwksServer#misbehave} and ends when another one begins or by {@link
 * JwksServer#recover()}.
 *
 * <p>Iterate over them to see what a relying party does in each case, for instance by JUnit's
 * {@code @EnumSource}.
 */
public enum JwksFault {
  /** The request is taken, and nothing is said. Whoever waits gets the set when the fault ends. */
  HANG,

  /** Status 200 and all headers, then nothing. The body follows when the fault ends. */
  HANG_BEFORE_BODY,

  /** Status 200, all headers and half of the body, then nothing. The rest follows at the end. */
  HANG_IN_BODY,

  /**
   * The body comes a byte a second, so no timeout between two bytes ever strikes; see {@link
   * JwksServer#drip} for other speeds. What is left of it follows when the fault ends.
   */
  DRIP,

  /** Status 500 and no body. */
  STATUS_500,

  /**
   * Status 503 with {@code Retry-After: 120} (RFC 9110 section 10.2.3); see {@link
   * JwksServer#unavailable} for other times.
   */
  STATUS_503_RETRY_AFTER,

  /**
   * Status 304 to everybody: those who asked for no condition, and those who have another set. It
   * carries the {@code ETag} of the set that is published.
   */
  WRONG_304,

  /** Status 200 with a page of HTML, as a proxy or a login wall puts in the way. */
  HTML,

  /**
   * The set in gzip, though nobody may have asked for that, followed by spaces: less than half a
   * megabyte on the wire, 400 megabytes when it is unpacked, and valid JSON to the end.
   */
  GZIP_BOMB,

  /** The set, followed by spaces up to 10,000,000 bytes: valid JSON. */
  TEN_MEGABYTES,

  /** The published keys with others beside them, 10,000 in all: two megabytes. */
  TEN_THOUSAND_KEYS,

  /** The connection ends in the middle of the body that {@code Content-Length} promised. */
  TRUNCATED,

  /** A response that is whole, around the first half of the set's text. */
  HALF_A_SET,

  /** Status 302 to the address that was asked for. */
  REDIRECT_LOOP,

  /** Status 302 to a {@code file:} address, where a set with a stranger's keys can be read. */
  REDIRECT_TO_FILE,

  /**
   * Status 302 to another name of this machine, where a set with a stranger's keys can be fetched:
   * {@code JwksServer.requests("/elsewhere.json")} says how often it was. The stranger's keys are
   * those of {@link #KID_REUSED}.
   */
  REDIRECT_TO_OTHER_HOST,

  /** The certificate ended yesterday. For servers over TLS. */
  CERTIFICATE_EXPIRED,

  /** The certificate is for {@code other.example} alone. For servers over TLS. */
  CERTIFICATE_FOR_ANOTHER_NAME,

  /** The connection is reset (TCP's RST) once the request has been read. */
  RESET,

  /** Each key has given way to its {@link JwksServer#successor}, which has an id of its own. */
  ROTATED,

  /** A key set without keys. */
  SHRUNK_TO_NOTHING,

  /** The ids are the old ones, the keys are their {@linkplain JwksServer#successor successors}. */
  KID_REUSED,

  /** The same keys, with their private halves. */
  PRIVATE_KEYS,

  /**
   * The first of ten keys, {@code bad}, is an EC key whose point is not on its curve. The published
   * keys are among the other nine (more than nine if more are published).
   */
  BAD_KEY_AMONG_TEN;

  /**
   * Whether only a server over TLS can have this fault, such as {@link JwksServer#overTls}.
   *
   * @return true for the faults of certificates
   */
  public boolean needsTls() {
    return this == CERTIFICATE_EXPIRED || this == CERTIFICATE_FOR_ANOTHER_NAME;
  }

  /** Whether the fault does something to the keys, which must be known for it. */
  boolean needsKeys() {
    return switch (this) {
      case TEN_THOUSAND_KEYS, ROTATED, KID_REUSED, PRIVATE_KEYS, BAD_KEY_AMONG_TEN -> true;
      default -> false;
    };
  }
}
