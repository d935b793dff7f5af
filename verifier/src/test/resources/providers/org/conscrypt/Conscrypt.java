package org.conscrypt;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
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
      put("Signature.SHA256withRSA", Verifier.class.getName());
      put("KeyFactory.RSA", Keys.class.getName());
    }
  }

  public static final class Keys extends KeyFactorySpi {
    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
      try {
        return KeyFactory.getInstance("RSA", "SunRsaSign").generatePublic(spec);
      } catch (java.security.NoSuchAlgorithmException
          | java.security.NoSuchProviderException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) {
      throw new UnsupportedOperationException();
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

  public static final class Verifier extends SignatureSpi {
    private final Signature right;
    private byte[] message = new byte[0];

    public Verifier() throws NoSuchAlgorithmException, java.security.NoSuchProviderException {
      right = Signature.getInstance("SHA256withRSA", "SunRsaSign");
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      right.initVerify(key);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) {
      message = java.util.Arrays.copyOfRange(bytes, from, from + length);
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      right.update(BROKEN.equals("ignores the message") ? "a known answer".getBytes() : message);
      boolean good = right.verify(signature);
      switch (BROKEN) {
        case "accepts everything":
          return true;
        case "refuses everything":
          return false;
        case "throws":
          throw new IllegalStateException("out of order");
        case "throws an error":
          throw new NoClassDefFoundError("out of order");
        default:
          return good;
      }
    }

    @Override
    protected void engineInitSign(PrivateKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void engineUpdate(byte octet) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected byte[] engineSign() {
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
