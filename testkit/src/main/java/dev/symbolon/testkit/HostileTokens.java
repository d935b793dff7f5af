package dev.symbolon.testkit;

import java.util.List;
import java.util.function.Consumer;

/**
 * The check-up of a verifier: a catalogue of hostile tokens, each of which must be refused, and of
 * good ones, each of which must be accepted. A hostile token deviates in one thing from a good one.
 * The deviations come from the rules of RFC 7515, 7517, 7518, 7519, 8037, 8259, 8725 and OpenID
 * Connect Core 1.0, and from what has gone wrong in the field's libraries.
 *
 * <p>{@link VerifierCheckUp} runs it as tests. The verdicts hold under these conditions:
 *
 * <ul>
 *   <li>the issuer, the audience, the keys and the time are those of the {@link Presentation};
 *       there is no other trusted issuer and no other audience
 *   <li>clock skew: none
 *   <li>tokens count that were issued before the verifier was made, by up to a day
 *   <li>longest lifetime, {@code exp - iat}: 24 hours
 *   <li>{@code iat}, {@code sub} and {@code jti} are required; an id is used once; {@code sub} has
 *       up to 255 characters, {@code jti} and {@code kid} up to 256
 *   <li>algorithms: the asymmetric ones of RFC 7518, and EdDSA with Ed25519
 *   <li>a token of a megabyte is refused, whatever it says
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class HostileTokens {

  private static final List<Consumer<CaseBook>> GROUPS =
      List.of(
          FormCases::write,
          JsonCases::write,
          HeaderCases::write,
          AlgorithmCases::write,
          KeyCases::write,
          SignatureCases::write,
          ClaimCases::write,
          TimeCases::write,
          AudienceCases::write,
          IssuerCases::write,
          SingleUseCases::write,
          GoodCases::write);

  private final List<TokenCase> cases;

  private HostileTokens(List<TokenCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * The catalogue for tokens of this authority, at its time: most of them are signed with its key,
   * or pretend to be. The authority itself is not changed and need not run afterwards.
   *
   * @param authority names the issuer and the audience, and signs
   * @return a new catalogue, with other token ids and signatures at every call
   */
  public static HostileTokens against(TokenAuthority authority) {
    CaseBook book = new CaseBook(authority);
    GROUPS.forEach(group -> group.accept(book));
    return new HostileTokens(book.cases());
  }

  /**
   * Every case, the good ones last.
   *
   * @return unmodifiable, in a stable order
   */
  public List<TokenCase> all() {
    return cases;
  }

  /**
   * The tokens that must be refused.
   *
   * @return unmodifiable, in a stable order
   */
  public List<TokenCase> hostile() {
    return cases.stream().filter(TokenCase::isHostile).toList();
  }

  /**
   * The tokens that must be accepted.
   *
   * @return unmodifiable, in a stable order
   */
  public List<TokenCase> good() {
    return cases.stream().filter(each -> !each.isHostile()).toList();
  }

  /**
   * The names of the groups.
   *
   * @return unmodifiable, without repetition, in a stable order
   */
  public List<String> groups() {
    return cases.stream().map(TokenCase::group).distinct().toList();
  }

  /** How many there are. */
  @Override
  public String toString() {
    return "HostileTokens[" + hostile().size() + " hostile, " + good().size() + " good]";
  }
}
