package dev.symbolon.verifier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Headers that have been read, by their exact text: an issuer's tokens share one for as long as it
 * signs with one key. What a header says depends on nothing but its text, so nothing here goes out
 * of date; and it says nothing about keys, which are asked for every token.
 *
 * <p>Bounded. Only headers of tokens whose signature holds come in, so that strangers cannot fill
 * it; when it is full, it begins anew.
 */
final class KnownHeaders {
  static final int MOST = 64;
  private static final int LONGEST = 1_024;

  private final Map<String, JoseHeader> byText = new ConcurrentHashMap<>();

  /** What came in last: the header of most tokens that will come. */
  private volatile String latest = "";

  /** The header's text at the beginning of a token's: the same object again, where it is known. */
  String textOf(String compact, int length) {
    String known = latest;
    return known.length() == length && compact.startsWith(known)
        ? known
        : compact.substring(0, length);
  }

  @Nullable JoseHeader get(String text) {
    return text.length() > LONGEST ? null : byText.get(text);
  }

  /** Remembers the header of a token whose signature holds. */
  void add(String text, JoseHeader header) {
    if (text.length() > LONGEST || byText.containsKey(text)) {
      return;
    }
    if (byText.size() >= MOST) {
      byText.clear();
    }
    byText.put(text, header);
    latest = text;
  }

  int size() {
    return byText.size();
  }
}
