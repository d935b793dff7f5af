package dev.symbolon.issuer;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One algorithm under the names by which one native provider signs with it.
 *
 * @param keysByTheJdk whether the provider reads no such keys itself, and takes those of the JDK
 * @param toJose makes of the provider's signature the one that JOSE has
 */
record NativeAlgorithm(
    String signature,
    String keyFactory,
    boolean keysByTheJdk,
    @Nullable AlgorithmParameterSpec parameters,
    UnaryOperator<byte[]> toJose) {

  NativeAlgorithm(
      String signature, String keyFactory, @Nullable AlgorithmParameterSpec parameters) {
    this(signature, keyFactory, false, parameters, bytes -> bytes);
  }

  /**
   * Ready to sign with a key, which it has read.
   *
   * @throws GeneralSecurityException where the provider lacks the algorithm, or refuses the key
   */
  Signer signer(Provider provider, byte[] pkcs8) throws GeneralSecurityException {
    KeyFactory factory =
        keysByTheJdk
            ? KeyFactory.getInstance(keyFactory)
            : KeyFactory.getInstance(keyFactory, provider);
    PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    ReadySignatures ready = new ReadySignatures(() -> fresh(provider, key));
    return input -> toJose.apply(ready.sign(input));
  }

  private Signature fresh(Provider provider, PrivateKey key) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(signature, provider);
    if (parameters != null) {
      signer.setParameter(parameters);
    }
    signer.initSign(key);
    return signer;
  }
}
