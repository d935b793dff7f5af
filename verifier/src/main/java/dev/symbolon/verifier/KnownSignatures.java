package dev.symbolon.verifier;

import java.util.Map;

/**
 * Public keys, and signatures over the message of {@link KnownAnswer}, made once by the JDK; the
 * private halves were not kept.
 */
final class KnownSignatures {
  private static final String RSA_MODULUS =
      "wD22NSiRtwbnFaNnba85fckIRucUZHiv9pXT3Ow9BuYEVTveZ9kp8tmaxyrb3kKXUfv088gijumKLR1Wo6"
          + "VOP2vz4b923_rNUNusWDEtr4sumOkBF0EtMphSVpHgbtue8B2bSKe0gqZXXypw7yrpLYpwdEzFu39GsFMI"
          + "bLN9zNDNXByJwxAnW-fG8A0MStc1cMYKiUe7MMaqUe8gnTBVk4v-EZIlz0ZicNoSUs9-EgVD1njgb0lKMN"
          + "w8Cd8qLuO-5YCzSNVEFQODtObrv2srpSpCvR-MKjHBQqf_jPhbeVUWmCcPc_hAFab3opWKmC9jYmiSAD_M"
          + "adOqn84YNpXWTQ";

  /** Coordinates, or a point, by curve. */
  private static final Map<String, Map<String, String>> POINTS =
      Map.of(
          "P-256",
          Map.of(
              "x",
              "sT_mEEcOLkcHYqksGoVqrXbLZx9nuRli9nWU1qAl804",
              "y",
              "NenEbCwrBxMOA4tkBB5mgHnq09Nto7tnDZUMQi05fsg"),
          "P-384",
          Map.of(
              "x",
              "0wv3FI-lHvY97tXGNoPXKwUKzgKxr4N78dfouxK92MXf0rYuLgyBuf4-QqMb8XKS",
              "y",
              "IXxtYNY4Tvf-hwAop5yb7HQFMO5bRGg0GNx_velvlpUX-pYBYhgjlgZuJBgJHfMB"),
          "P-521",
          Map.of(
              "x",
              "AHXmnqO__DLxikBTmChnlhaWmzgwFFme9pOrJodveTRoW3KuYtrhjUbSNwWMCUE6chblFzCDKBmPctdlj5"
                  + "0Wm8Fa",
              "y",
              "AAfaCf3JF6eW8MxllpzqqlfjCApZ2-URbrfJCj-GXFcEhl5nN_k3yF4DrWFpXWf_Lfve1smLn9t8xUHU1P"
                  + "--FFtp"),
          "Ed25519",
          Map.of("x", "7F5s9qJRgkzwGvrSjocMGlc1wqQFlfqLDK_UMssYd58"));

  private static final String ED25519 =
      "CzelUbiniO_pL-ENY_Mlzv2urMIp6BDwYmy5_duhHH3i-rF9v0diZbcwLVxgKvZZIttlUUxlVLXMDx0Ck_" + "feCw";

  private static final Map<SignatureAlgorithm, String> SIGNATURES =
      Map.ofEntries(
          Map.entry(
              SignatureAlgorithm.RS256,
              "EAGUHdReoCI8c8DVooK0p3WLv0UU1DYUHiWJVGu2ZYoc6b5ekxLBOpMiyMZYZ8tObDnFxlcMVT-LoF8q04"
                  + "q772-wyL9_9MNtjdIvkAanC626k2CGH_5dFdmZqXUl7Zl16jU446qT6Ah8F67AMTrtAvDaj0WkhYbsld0m"
                  + "V2JW6vdsmE0-oM1sEwY-SpLeoEjfbXun0FIAJI0RY8juYnVSmn7lnQ33gfzsOJolNUNsM6CuGgu7zT7iW2"
                  + "Tx2blw4_xt8uvCPPy1zp-r3PYKvQJx_eooSnY-4WOGDdetYnwTgsmrxQKIdVwb0omVlG566X4vd4qLxL48"
                  + "90CqA0_jdpNJ8A"),
          Map.entry(
              SignatureAlgorithm.RS384,
              "bu1xQ4KG3-YB71KOtB5N3Tc34Pwfvml9le6bpx9RABvjii753fjgEXhnDZc6_kXOCB0TIYV0Iu_HJp3Bqo"
                  + "63KHFU_xzx1c07Bpu8HKQ3AjrW1LUdDP-pJ0GyjdIgjjd6vMoEsO94KWzeAFugB9PFMfdl_vnJ7MMUSeBK"
                  + "RFCN2_ogA5Vji7hBEjjA1VVVWBwW0i0judN7yqYyrZNhYvJCcUjqhj-7ednbTVpycgYdpx6CrrvKATlfOf"
                  + "U__v9_phHesRyJ2phHcKlLnWHjnKLB0Y7PG65PXQQ1GFbMhJP463sI4SS_hFuEaK_fPowRKyp_FcMJwe5l"
                  + "aN-TJxR9Url9_A"),
          Map.entry(
              SignatureAlgorithm.RS512,
              "J12f3AA25D3FhYjBFt0t5lGlJExzxEYprRfLolLP-giiWqpXPnmImnq7l_1yK-AajYjyvyEsXZx3l1h31d"
                  + "I86aYvzU6S_piJCMbA2GGmNeZZ_bCNpG7RdWhpvoecKFCo9IxiAfYceS1fdqWuYMqHqrIAbnF4RrV-rNZC"
                  + "JNp2FMJqeypFCZl0GgZMXmbgBRKt6bfM1-xPueo8X_RMj7pzCQKa9nhL3jPpK3c9bMbKb5MaH4QtEd9SQW"
                  + "-SvwO7V8ddtpnYcZKiphz_-9wMY15bQacjJGH7eeKalwDtDj4JuYfgAgNl_OW4BK0uhB5vjHtcnNSJIzNv"
                  + "yap0OkbAPrxeCg"),
          Map.entry(
              SignatureAlgorithm.PS256,
              "Pi96P7Aytuyn6GtvVSyGLQbKks0nkx_FTesZC_fIZ8loS6hCdgs9n1BuJ2h1MF40i1XZ_BBjuxtARU9vpq"
                  + "UnOtrcLYFKKEJ9NPk7iiBRWuyKiAGloiTopybe8xAi4M3I-dNy9rwr38AwkyN3tZwoM64-l4W2yFsGWni2"
                  + "hYbFexx3AFCbHzIO-af14BUQfrIhEhTcGLD_UKJ6EY84o5H9oNZ-TiGXbMzMPUknKuuDNy2cdFesQKNp7k"
                  + "gbpCj1u-mR5qyesJ5tAX-34tExmYj6v6BDDM4m5Dd1IumG0IADP0K435-pvipS2b41oX2YTc-YPhGnTgE_"
                  + "EbDe2ORAUtwBSg"),
          Map.entry(
              SignatureAlgorithm.PS384,
              "nlFXcavFkrCJg-i1615IoNximIcJFFal0qOS-sILzTB8ZqKw8p8_4RKq-IUwwUb9n6dj1i6ztRdxschyUp"
                  + "zLFeoibtydLgDJH5v1FYR40Tw3Xtb6AmdHEF0vias9U34nMFpyiVThIx8-MhyJTAHX4Gxbtvey5IYKXap5"
                  + "15xLbTKJ_S2Ag_KFM9blU9HdJ4Qv2y-Vc2S1LVfypAeqFIVvzZ5VFT0XdCsivvoAaF-FBXGWGuRMC8Z6L8"
                  + "e9mnkAGyG0jlT-LpsI49PIAfQOXQV-DwJjBLjEKFoJX9QVgJ78FBVER8TE8V-OE9D1tEsGYHrcMBm7Ovsc"
                  + "qDYbk66MqzkJOw"),
          Map.entry(
              SignatureAlgorithm.PS512,
              "BN-_HP9wGlN86Xx26CEwZA-hvRJsj3eubYbmNbBj1Az91m9I0_jfIdTOMf1909E8njz10xECoeg1gGBxBq"
                  + "6sGDH0v9mUpI_mDpw72ZaDBik_7kTJg8w2zSeKS1Ns2FB0_qioYEoTVQXjkVhxN9jkq9GDcj18P1JzVWu2"
                  + "qoKvmVSoFkzpO8oD4uMO9tYcmVYAH3uldGqTzVbztpiiXzdr04AYhZRrb2jONbCFot9KMFcFGNNtdiJJKl"
                  + "FWzjgO6Y1ClTTCethzrLJ4bY5PLKSjkbkCRS-wxUCSodoAft_q92i0UjZH3EQLUvoxPSMgeZu70NTPMXQX"
                  + "S85V69aHuhIjhw"),
          Map.entry(
              SignatureAlgorithm.ES256,
              "XfwsQsL2TbHo2LxQcsCj6_YY2mjbmBGG0Nyk9hiIm1C5Ix3NMlDEEyEs1cZAM6bZ6SuMWyQXPkH2Nj2G_Y"
                  + "j9zg"),
          Map.entry(
              SignatureAlgorithm.ES384,
              "B8ZKlPaw-UZPDpsgseauIv2wS6-karXm9VZ4Pqmv31kTAAB4DTYoGnRb70Nl8M-Idb48kzE9C87Fvi26tf"
                  + "0xFgtpoXkk425sl369yVcCF18agNPSlgT72LO7M923PGZQ"),
          Map.entry(
              SignatureAlgorithm.ES512,
              "Ae2D4RjReUNUyqRYZlFoWBUBXQlpaU72z2FaZRfsqZr_nP6e97g04Q8gNvFw9vrhC6VfyyNViSGpz3GFxI"
                  + "QTsfzZACubm0kzJXkBNNoayLB5mybOCzspTFJ_wjf5OwP1wG0Se71kApbyDbIcGNQzgiKuOkX_622cnaLc"
                  + "unX7ke-R2hCE"),
          Map.entry(SignatureAlgorithm.ED25519, ED25519),
          Map.entry(SignatureAlgorithm.EDDSA, ED25519));

  private KnownSignatures() {}

  /** The members of the JWK that make the key, less {@code kty}, {@code crv} and {@code alg}. */
  static Map<String, String> key(SignatureAlgorithm algorithm) {
    return algorithm.keyKind.curve.isEmpty()
        ? Map.of("n", RSA_MODULUS, "e", "AQAB")
        : POINTS.getOrDefault(algorithm.keyKind.curve, Map.of());
  }

  /** In base64url. */
  static String signature(SignatureAlgorithm algorithm) {
    return SIGNATURES.getOrDefault(algorithm, "");
  }
}
