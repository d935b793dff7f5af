package dev.symbolon.testkit;

import java.util.Objects;
import java.util.Optional;

/**
 * One case of {@link HostileTokens}: a token, what is particular about it, and the verdict it
 * deserves.
 *
 * @param name a stable name in lower case with hyphens, of no other case
 * @param group what the case is about, such as {@code audience}
 * @param rule the rule that a hostile token breaks or a good one keeps, in words
 * @param specification where the rule stands, such as {@code RFC 7519 section 4.1.4}
 * @param reason for a hostile token, why Symbolon's verifier refuses it: the name of one of its
 *     rejection reasons; empty for a good token, which must be accepted
 * @param presentation the token with all that is needed to judge it
 */
public record TokenCase(
    String name,
    String group,
    String rule,
    String specification,
    Optional<String> reason,
    Presentation presentation) {

  /** Refuses nulls. */
  public TokenCase {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(specification, "specification");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(presentation, "presentation");
  }

  /**
   * Whether the token must be refused.
   *
   * @return false for a good token
   */
  public boolean isHostile() {
    return reason.isPresent();
  }
}
