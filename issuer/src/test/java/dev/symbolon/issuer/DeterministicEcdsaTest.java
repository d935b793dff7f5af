package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of RFC 6979 appendix A.2: keys, messages and what must come out. */
class DeterministicEcdsaTest {
  @ParameterizedTest
  @CsvSource({
    "ES256, secp256r1, sample,"
        + "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721,"
        + "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
    "ES256, secp256r1, test,"
        + "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721,"
        + "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
        + "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083",
    "ES384, secp384r1, sample,"
        + "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D8"
        + "96D5724E4C70A825F872C9EA60D2EDF5,"
        + "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C"
        + "81A648152E44ACF96E36DD1E80FABE46"
        + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94F"
        + "A329C145786E679E7B82C71A38628AC8",
    "ES512, secp521r1, sample,"
        + "00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75"
        + "CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC67DB89EC0C08B0E996B83538,"
        + "00C328FAFCBD79DD77850370C46325D987CB525569FB63C5D3BC53950E6D4C5F"
        + "174E25A1EE9017B5D450606ADD152B534931D7D4E8455CC91F9B15BF05EC36E377FA"
        + "00617CCE7CF5064806C467F678D3B4080D6F1CC50AF26CA209417308281B68AF"
        + "282623EAA63E5B5C0723D8B8C37FF0777B1A20F8CCB1DCCC43997F1EE0E44DA4A67A"
  })
  void keyAndMessage_haveOneSignature(
      SigningAlgorithm algorithm, String curve, String message, String secret, String signature)
      throws Exception {
    Signer signer = algorithm.scheme().privateHalf("k", key(curve, secret)).signer();
    assertThat(HexFormat.of().withUpperCase().formatHex(signer.sign(message.getBytes(UTF_8))))
        .isEqualTo(signature);
  }

  /** The host application may put a provider of its own before the JDK's; it is not asked. */
  @Test
  void providerOfTheHostInFront_takesNoPart() throws Exception {
    PrivateHalf half =
        SigningAlgorithm.ES256.scheme().privateHalf("k", key("secp256r1", "C9AFA9D845BA7516"));
    Provider failing = new FailingDigest();
    Security.insertProviderAt(failing, 1);
    try {
      assertThat(half.signer().sign(new byte[] {1})).hasSize(64);
    } finally {
      Security.removeProvider(failing.getName());
    }
  }

  private static final class FailingDigest extends Provider {
    private static final long serialVersionUID = 1L;

    FailingDigest() {
      super("Failing", "1", "offers SHA-256, and fails");
      putService(
          new Service(this, "MessageDigest", "SHA-256", "none", null, null) {
            @Override
            public Object newInstance(Object parameter) {
              throw new IllegalStateException("the host's provider was asked for SHA-256");
            }
          });
    }
  }

  private static PrivateKey key(String curve, String secret) throws Exception {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(curve));
    return KeyFactory.getInstance("EC")
        .generatePrivate(
            new ECPrivateKeySpec(
                new BigInteger(secret, 16), parameters.getParameterSpec(ECParameterSpec.class)));
  }
}
