package io.jaelegram.crypto.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.crypto.primitive.Vectors.Case;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every stored vector, against every provider that implements the primitive. */
class PublishedVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final CryptoProvider BC = Providers.bouncyCastle();

    static Stream<CryptoProvider> providers() {
        return Stream.of(BC, Providers.conscrypt().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void x25519OfWycheproof(CryptoProvider provider) throws Exception {
        for (Case c : Vectors.cases("wycheproof/x25519_test.json")) {
            byte[] expected = c.hex("shared");
            Optional<byte[]> agreed = provider.x25519Agree(c.hex("private"), c.hex("public"));
            if (Arrays.equals(expected, new byte[32])) {
                assertThat(agreed).as("zero shared secret of case %s", c).isEmpty();
            } else {
                assertThat(agreed.orElseThrow()).as("case %s", c).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void x25519OfRfc7748(CryptoProvider provider) throws Exception {
        for (JsonNode c : Vectors.json("rfc7748/x25519_kat.json")) {
            assertThat(provider.x25519Agree(hex(c, "scalar"), hex(c, "input")).orElseThrow())
                    .isEqualTo(hex(c, "output"));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ed25519OfWycheproof(CryptoProvider provider) throws Exception {
        for (Case c : Vectors.cases("wycheproof/ed25519_test.json")) {
            byte[] key = HEX.parseHex(c.group().get("publicKey").get("pk").asString());
            assertThat(provider.ed25519Verify(key, c.hex("msg"), c.hex("sig")))
                    .as("case %s", c)
                    .isEqualTo(c.valid());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ed25519OfRfc8032(CryptoProvider provider) throws Exception {
        for (String line : Vectors.text("ed25519/sign.input.txt").split("\n")) {
            String[] fields = line.split(":", -1);
            byte[] seed = HEX.parseHex(fields[0].substring(0, 64));
            byte[] publicKey = HEX.parseHex(fields[1]);
            byte[] message = HEX.parseHex(fields[2]);
            byte[] signature = HEX.parseHex(fields[3].substring(0, 128));
            assertThat(provider.ed25519Public(seed)).isEqualTo(publicKey);
            assertThat(provider.ed25519Sign(seed, publicKey, message)).isEqualTo(signature);
            assertThat(provider.ed25519Verify(publicKey, message, signature)).isTrue();
        }
    }

    @Test
    void aesGcmOfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/aes_gcm_test.json")) {
            byte[] nonce = c.hex("iv");
            byte[] sealed = concat(c.hex("ct"), c.hex("tag"));
            if (c.valid()) {
                assertThat(AesGcm.seal(c.hex("key"), nonce, c.hex("msg"), c.hex("aad")))
                        .as("case %s", c)
                        .isEqualTo(sealed);
                assertThat(AesGcm.open(c.hex("key"), nonce, sealed, c.hex("aad"))
                                .orElseThrow())
                        .isEqualTo(c.hex("msg"));
            } else if (nonce.length > 0) {
                assertThat(AesGcm.open(c.hex("key"), nonce, sealed, c.hex("aad")))
                        .as("case %s", c)
                        .isEmpty();
            } else {
                assertThatThrownBy(() -> AesGcm.open(c.hex("key"), nonce, sealed, c.hex("aad")))
                        .as("case %s", c)
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void hmacOfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/hmac_sha256_test.json")) {
            byte[] tag = HmacSha256.truncated(c.group().get("tagSize").asInt() / 8, c.hex("key"), c.hex("msg"));
            assertThat(Secrets.equal(tag, c.hex("tag"))).as("case %s", c).isEqualTo(c.valid());
        }
    }

    @Test
    void hkdfOfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/hkdf_sha256_test.json")) {
            int size = c.test().get("size").asInt();
            if (c.valid()) {
                assertThat(Hkdf.derive(c.hex("salt"), c.hex("ikm"), c.hex("info"), size))
                        .as("case %s", c)
                        .isEqualTo(c.hex("okm"));
            } else {
                assertThatThrownBy(() -> Hkdf.derive(c.hex("salt"), c.hex("ikm"), c.hex("info"), size))
                        .as("case %s", c)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** Not used by suite 1; the library under us is what a later suite would take. */
    @Test
    void hkdfWithSha512OfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/hkdf_sha512_test.json")) {
            HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA512Digest());
            generator.init(new HKDFParameters(c.hex("ikm"), c.hex("salt"), c.hex("info")));
            byte[] out = new byte[c.test().get("size").asInt()];
            if (c.valid()) {
                generator.generateBytes(out, 0, out.length);
                assertThat(out).as("case %s", c).isEqualTo(c.hex("okm"));
            } else {
                assertThatThrownBy(() -> generator.generateBytes(out, 0, out.length))
                        .isInstanceOf(RuntimeException.class);
            }
        }
    }

    /** Not used by suite 1; the platform's cipher is what a later suite would take on machines without AES. */
    @Test
    void chaCha20Poly1305OfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/chacha20_poly1305_test.json")) {
            boolean opens;
            try {
                Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
                cipher.init(
                        Cipher.DECRYPT_MODE,
                        new SecretKeySpec(c.hex("key"), "ChaCha20"),
                        new IvParameterSpec(c.hex("iv")));
                cipher.updateAAD(c.hex("aad"));
                opens = Arrays.equals(cipher.doFinal(concat(c.hex("ct"), c.hex("tag"))), c.hex("msg"));
            } catch (GeneralSecurityException e) {
                opens = false;
            }
            assertThat(opens).as("case %s", c).isEqualTo(c.valid());
        }
    }

    @Test
    void mlKemOfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/mlkem_768_test.json")) {
            byte[] seed = c.hex("seed");
            byte[] ciphertext = c.hex("c");
            if (c.valid()) {
                assertThat(BC.kemPublic(seed)).as("case %s", c).isEqualTo(c.hex("ek"));
                assertThat(BC.kemDecapsulate(seed, ciphertext)).as("case %s", c).isEqualTo(c.hex("K"));
            } else {
                assertThatThrownBy(() -> BC.kemDecapsulate(seed, ciphertext))
                        .as("case %s", c)
                        .isInstanceOf(RuntimeException.class);
            }
        }
    }

    @Test
    void mlKemEncapsulationOfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/mlkem_768_encaps_test.json")) {
            byte[] key = c.hex("ek");
            assertThat(BC.kemValid(key)).as("case %s", c).isEqualTo(c.valid());
            if (c.valid()) {
                CryptoProvider.Encapsulation made = BC.kemEncapsulate(key, c.hex("m"));
                assertThat(made.ciphertext()).as("case %s", c).isEqualTo(c.hex("c"));
                assertThat(made.secret()).as("case %s", c).isEqualTo(c.hex("K"));
            }
        }
    }

    @Test
    void mlKemKeysOfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/mlkem_768_keygen_seed_test.json")) {
            assertThat(BC.kemPublic(c.hex("seed"))).as("case %s", c).isEqualTo(c.hex("ek"));
        }
    }

    /** We store seeds only; the library's reading of whole keys is held to the vectors all the same. */
    @Test
    void mlKemWholeKeysOfWycheproof() throws Exception {
        for (Case c : Vectors.cases("wycheproof/mlkem_768_semi_expanded_decaps_test.json")) {
            if (c.valid()) {
                assertThat(decapsulateWhole(c.hex("dk"), c.hex("c")))
                        .as("case %s", c)
                        .isEqualTo(c.hex("K"));
            } else {
                assertThatThrownBy(() -> decapsulateWhole(c.hex("dk"), c.hex("c")))
                        .as("case %s", c)
                        .isInstanceOf(RuntimeException.class);
            }
        }
    }

    @Test
    void mlKemKeysOfAcvp() throws Exception {
        for (Case c : of768("acvp-mlkem/key-gen.json")) {
            assertThat(BC.kemPublic(concat(c.hex("d"), c.hex("z")))).isEqualTo(c.hex("ek"));
        }
    }

    @Test
    void mlKemSecretsOfAcvp() throws Exception {
        for (Case c : of768("acvp-mlkem/encap-decap.json")) {
            if (c.group().get("function").asString().equals("encapsulation")) {
                CryptoProvider.Encapsulation made = BC.kemEncapsulate(c.hex("ek"), c.hex("m"));
                assertThat(made.ciphertext()).isEqualTo(c.hex("c"));
                assertThat(made.secret()).isEqualTo(c.hex("k"));
            } else {
                byte[] key = c.test().has("dk")
                        ? c.hex("dk")
                        : HEX.parseHex(c.group().get("dk").asString());
                assertThat(decapsulateWhole(key, c.hex("c"))).isEqualTo(c.hex("k"));
            }
        }
    }

    /**
     * The intermediate values state no licence, so they are read from beside the project where they are present. Their
     * key comes from the draft of FIPS 203, which hashed d without the parameter k, so the seed is not expanded here.
     */
    @Test
    void mlKemOfCctvWherePresent() throws Exception {
        Path file = Path.of("..", "..", "shared", "vectors", "cctv-mlkem", "intermediate-ML-KEM-768.txt");
        Assumptions.assumeTrue(Files.exists(file), "CCTV vectors are not beside the project");
        Map<String, byte[]> values = Files.readAllLines(file).stream()
                .filter(line -> line.matches("(ek|dk|m|K|c) = [0-9a-f]+"))
                .map(line -> line.split(" = "))
                .collect(Collectors.toMap(pair -> pair[0], pair -> HEX.parseHex(pair[1]), (first, later) -> first));
        CryptoProvider.Encapsulation made = BC.kemEncapsulate(values.get("ek"), values.get("m"));
        assertThat(made.ciphertext()).isEqualTo(values.get("c"));
        assertThat(made.secret()).isEqualTo(values.get("K"));
        assertThat(decapsulateWhole(values.get("dk"), values.get("c"))).isEqualTo(values.get("K"));
    }

    /** Base mode, which is all that we use; the other modes' vectors are skipped by their number. */
    @Test
    void hpkeOfRfc9180() throws Exception {
        int ran = 0;
        for (JsonNode c : Vectors.json("rfc9180/hpke_x25519_sha256.json")) {
            if (c.get("mode").asInt() == 0) {
                checkHpke(c);
                ran++;
            }
        }
        assertThat(ran).isPositive();
    }

    private static void checkHpke(JsonNode c) {
        byte[] encapsulated = hex(c, "enc");
        assertThat(BC.x25519Public(hex(c, "skEm"))).isEqualTo(encapsulated);
        byte[] dh = BC.x25519Agree(hex(c, "skRm"), encapsulated).orElseThrow();
        byte[] secret = Hpke.secret(dh, encapsulated, hex(c, "pkRm"));
        assertThat(secret).isEqualTo(hex(c, "shared_secret"));
        int aead = c.get("aead_id").asInt();
        boolean exportOnly = aead == 0xffff;
        Hpke.Context context = Hpke.Context.of(secret, hex(c, "info"), aead, exportOnly ? 0 : aead * 16);
        assertThat(context.exporter()).isEqualTo(hex(c, "exporter_secret"));
        for (JsonNode export : c.get("exports")) {
            assertThat(context.export(
                            hex(export, "exporter_context"), export.get("L").asInt(), aead))
                    .isEqualTo(hex(export, "exported_value"));
        }
        if (!exportOnly) {
            assertThat(context.key()).isEqualTo(hex(c, "key"));
            long sequence = 0;
            for (JsonNode message : c.get("encryptions")) {
                byte[] nonce = context.nonce(sequence++);
                assertThat(AesGcm.seal(context.key(), nonce, hex(message, "pt"), hex(message, "aad")))
                        .isEqualTo(hex(message, "ct"));
            }
        }
    }

    /** RFC 9106 section 5.3 has a secret and associated data, which our files do not use. */
    @Test
    void argon2idOfRfc9106() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(0x13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);
        assertThat(HEX.formatHex(tag)).isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /** The reference implementation's own case for one lane: password, somesalt, t=2, m=64 KiB. */
    @Test
    void argon2idWithOneLaneAsWeCallIt() {
        byte[] tag = BC.argon2id(
                "password".getBytes(StandardCharsets.US_ASCII),
                "somesalt".getBytes(StandardCharsets.US_ASCII),
                65536,
                2,
                32);
        assertThat(HEX.formatHex(tag)).isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    private static List<Case> of768(String file) throws Exception {
        return Vectors.cases(file).stream()
                .filter(c -> c.group().get("parameterSet").asString().equals("ML-KEM-768"))
                .toList();
    }

    private static byte[] decapsulateWhole(byte[] key, byte[] ciphertext) {
        return new MLKEMExtractor(new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, key))
                .extractSecret(ciphertext);
    }

    private static byte[] hex(JsonNode node, String field) {
        return HEX.parseHex(node.get(field).asString());
    }

    private static byte[] filled(int length, int value) {
        byte[] out = new byte[length];
        Arrays.fill(out, (byte) value);
        return out;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
