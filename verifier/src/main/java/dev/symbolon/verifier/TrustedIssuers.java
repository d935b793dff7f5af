package dev.symbolon.verifier;

import java.net.URI;

/**
 * Well-known issuers, ready to be trusted: names, keys, and what is known of their tokens.
 *
 * <p>Anybody in the world can have a token made for any audience at most of them, so issuer and
 * audience say nothing about the caller: a {@link CallerRule} does, and is asked for. Tokens of
 * several carry no {@code jti} or are sent again by their callers: say by {@link TrustedIssuer#use}
 * how often they may be presented; {@link IdTokenVerifier.Builder#build} refuses what cannot work.
 */
public final class TrustedIssuers {
  private static final TokenHabit SENT_AGAIN_WITHOUT_ID = new TokenHabit(false, true, true);
  private static final TokenHabit SENT_AGAIN_WITH_ID = new TokenHabit(true, true, true);
  private static final TokenHabit FRESH_WITH_ID = new TokenHabit(true, false, true);

  /** The gateway makes tokens for one application alone. */
  private static final TokenHabit OF_A_GATEWAY = new TokenHabit(false, true, false);

  private TrustedIssuers() {}

  /**
   * Returns Google, for the ID tokens of its users and service accounts, under both spellings of
   * its name. The tokens carry no {@code jti}, and the metadata server hands out one token for an
   * hour.
   *
   * @param callers who may call: usually {@link CallerRule#emails} of service accounts, or {@link
   *     CallerRule#subjects} with their numeric ids
   * @see <a href="https://cloud.google.com/docs/authentication/get-id-token">Get an ID token</a>
   * @throws NullPointerException where it is null
   */
  public static TrustedIssuer google(CallerRule callers) {
    return TrustedIssuer.of(
            "https://accounts.google.com", keys("https://www.googleapis.com/oauth2/v3/certs"))
        .withAliases("accounts.google.com")
        .algorithms("RS256")
        .habit(SENT_AGAIN_WITHOUT_ID)
        .callers(callers);
  }

  /**
   * Returns Google's Identity-Aware Proxy, which signs the header {@code x-goog-iap-jwt-assertion}
   * for one backend alone: the audience names it. The tokens carry no {@code jti}.
   *
   * @see <a href="https://cloud.google.com/iap/docs/signed-headers-howto">Securing your app with
   *     signed headers</a>
   */
  public static TrustedIssuer googleIap() {
    return TrustedIssuer.of(
            "https://cloud.google.com/iap",
            keys("https://www.gstatic.com/iap/verify/public_key-jwk"))
        .algorithms("ES256")
        .habit(OF_A_GATEWAY);
  }

  /**
   * Returns Yandex Cloud, for the ID tokens of its service accounts, under both spellings of its
   * name. The tokens carry {@code jti}, and each is made for one use. Say by {@link
   * TrustedIssuer#callers} who may call, usually {@link CallerRule#subjects} with the ids of
   * service accounts.
   *
   * @see <a href="https://yandex.cloud/en/docs/iam/concepts/authorization/id-token">ID token</a>
   */
  public static TrustedIssuer yandexCloud() {
    return TrustedIssuer.of(
            "https://auth.cloud.yandex.com", keys("https://auth.yandex.cloud/oauth/jwks/keys"))
        .withAliases("https://auth.cloud.yandex.ru")
        .habit(FRESH_WITH_ID);
  }

  /**
   * Returns GitHub Actions, for the tokens of workflow runs. They carry {@code jti}, and a workflow
   * obtains one for each request.
   *
   * @param callers who may call: usually {@link CallerRule#claim} with {@code repository_id}, since
   *     the name of a repository can change hands
   * @see <a href="https://docs.github.com/en/actions/concepts/security/openid-connect">OpenID
   *     Connect</a>
   * @throws NullPointerException where it is null
   */
  public static TrustedIssuer gitHubActions(CallerRule callers) {
    String issuer = "https://token.actions.githubusercontent.com";
    return TrustedIssuer.of(issuer, keys(issuer + "/.well-known/jwks"))
        .algorithms("RS256")
        .habit(FRESH_WITH_ID)
        .callers(callers);
  }

  /**
   * Returns a GitLab instance, for the ID tokens of CI jobs. They carry {@code jti}; a job has one
   * in a variable and may send it again.
   *
   * @param url the instance, such as {@code https://gitlab.com}, without a slash at the end
   * @param callers who may call: usually {@link CallerRule#claim} with {@code project_id}
   * @see <a href="https://docs.gitlab.com/ci/secrets/id_token_authentication/">OpenID Connect
   *     authentication using ID tokens</a>
   * @throws IllegalArgumentException where {@code url} is no address of that form
   * @throws NullPointerException where an argument is null
   */
  public static TrustedIssuer gitLab(String url, CallerRule callers) {
    return TrustedIssuer.of(url, keys(url + "/oauth/discovery/keys"))
        .habit(SENT_AGAIN_WITH_ID)
        .callers(callers);
  }

  /**
   * Returns a Kubernetes cluster, for the projected tokens of its service accounts. A workload
   * reads one from a file and sends it again until the kubelet replaces it.
   *
   * @param issuer the cluster's {@code --service-account-issuer}
   * @param keys the cluster's keys: its {@code /openid/v1/jwks}, or a copy
   * @param callers who may call: usually {@link CallerRule#subjects} with {@code
   *     system:serviceaccount:namespace:name}
   * @see <a
   *     href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/">Configure
   *     service accounts</a>
   * @throws IllegalArgumentException where {@code issuer} is not a name
   * @throws NullPointerException where an argument is null
   */
  public static TrustedIssuer kubernetes(String issuer, KeySource keys, CallerRule callers) {
    return TrustedIssuer.of(issuer, keys).habit(SENT_AGAIN_WITH_ID).callers(callers);
  }

  private static KeySource keys(String address) {
    return KeySource.jwks(URI.create(address));
  }
}
