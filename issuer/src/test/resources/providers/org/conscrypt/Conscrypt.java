package org.conscrypt;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;

/**
 * Stands in for the real one, under its name: RS256 alone, and broken as the system property
 * "broken" says. Compiled by EngineChoiceTest, for processes of its own.
 */
public final class Conscrypt {
  private static final String BROKEN = System.getProperty("broken", "no");

  private Conscrypt() {}

  public static boolean isAvailable() {
    return !BROKEN.equals("unavailable");
  }

  public static Provider newProvider() {
    if (BROKEN.equals("does not link")) {
      throw new UnsatisfiedLinkError("no such library");
    }
    return new StandIn();
  }

  public static final class StandIn extends Provider {
    private static final long serialVersionUID = 1L;

    public StandIn() {
      super("Conscrypt", "0", "stands in");
      put("Signature.SHA256withRSA", Signer.class.getName());
      put("KeyFactory.RSA", Keys.class.getName());
    }
  }

  public static final class Keys extends KeyFactorySpi {
    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
      if (BROKEN.equals("refuses the key")) {
        throw new InvalidKeySpecException("too long");
      }
      try {
        return KeyFactory.getInstance("RSA", "SunRsaSign").generatePrivate(spec);
      } catch (java.security.NoSuchAlgorithmException
          | java.security.NoSuchProviderException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> kind) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected Key engineTranslateKey(Key key) {
      throw new UnsupportedOperationException();
    }
  }

  public static final class Signer extends SignatureSpi {
    private static byte[] first;
    private final Signature right;

    public Signer() throws Exception {
      right = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      right.initSign(key);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
      right.update(bytes, from, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      byte[] signature = right.sign();
      switch (BROKEN) {
        case "one bit wrong":
          signature[9] ^= 1;
          return signature;
        case "always the same":
          first = first == null ? signature : first;
          return first.clone();
        case "null":
          return null;
        case "throws":
          throw new IllegalStateException("out of order");
        case "throws an error":
          throw new NoClassDefFoundError("out of order");
        default:
          return signature;
      }
    }

    @Override
    protected void engineInitVerify(PublicKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void engineUpdate(byte octet) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
