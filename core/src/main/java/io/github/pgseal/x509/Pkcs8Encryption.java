package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.jspecify.annotations.Nullable;

/// Encrypted PKCS#8 (RFC 5958, RFC 8018): PBES2 with PBKDF2 or scrypt, and the triple-DES scheme of
/// PKCS#12.
final class Pkcs8Encryption {

  /// Costs above these are refused: a hostile file could ask for hours or gigabytes.
  private static final int MAX_ITERATIONS = 20_000_000;

  private static final long MAX_SCRYPT_BYTES = 256L << 20;
  private static final int DES_BITS = 192;
  private static final int DES_BLOCK_BITS = 64;

  private Pkcs8Encryption() {}

  static Decryption decrypt(Bytes content, String passphrase, OpenSsl library) {
    byte[] der = content.toArray();
    Optional<EncryptedPrivateKeyInfo> info =
        PemCertificates.first(content)
            .flatMap(first -> Der.decode(first, EncryptedPrivateKeyInfo::getInstance));
    if (info.isEmpty()) {
      return new Decryption.Failed(Asn1Trouble.of(der));
    }
    if (passphrase.isEmpty()) {
      return new Decryption.Failed(PemTrouble.PASSPHRASE_NEEDED);
    }
    try {
      Scheme scheme = scheme(info.get().getEncryptionAlgorithm(), passphrase);
      return scheme == null
          ? new Decryption.Failed(PemTrouble.UNSUPPORTED)
          : CipherBlocks.decrypt(scheme.cipher, scheme.keyAndVector, info.get().getEncryptedData());
    } catch (RuntimeException malformed) {
      // BouncyCastle reports parameters of the wrong shape by many unchecked exceptions.
      return new Decryption.Failed(PemTrouble.UNSUPPORTED);
    }
  }

  /// A cipher with its derived key.
  private record Scheme(BlockCipher cipher, CipherParameters keyAndVector) {}

  private static @Nullable Scheme scheme(AlgorithmIdentifier algorithm, String passphrase) {
    ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
    if (oid.equals(PKCSObjectIdentifiers.id_PBES2)) {
      return pbes2(PBES2Parameters.getInstance(algorithm.getParameters()), passphrase);
    }
    if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)) {
      PKCS12PBEParams params = PKCS12PBEParams.getInstance(algorithm.getParameters());
      PBEParametersGenerator generator = new PKCS12ParametersGenerator(new SHA1Digest());
      generator.init(
          PBEParametersGenerator.PKCS12PasswordToBytes(passphrase.toCharArray()),
          params.getIV(),
          Math.min(MAX_ITERATIONS, params.getIterations().intValueExact()));
      return new Scheme(
          new DESedeEngine(), generator.generateDerivedParameters(DES_BITS, DES_BLOCK_BITS));
    }
    return null;
  }

  private static @Nullable Scheme pbes2(PBES2Parameters params, String passphrase) {
    EncryptionScheme encryption = params.getEncryptionScheme();
    Optional<Integer> keyBytes = keyBytes(encryption.getAlgorithm());
    if (keyBytes.isEmpty()) {
      return null;
    }
    byte[] key = derive(params.getKeyDerivationFunc(), passphrase, keyBytes.get());
    if (key == null) {
      return null;
    }
    boolean des = encryption.getAlgorithm().equals(PKCSObjectIdentifiers.des_EDE3_CBC);
    byte[] vector = ASN1OctetString.getInstance(encryption.getParameters()).getOctets();
    return new Scheme(
        des ? new DESedeEngine() : AESEngine.newInstance(),
        new ParametersWithIV(new KeyParameter(key), vector));
  }

  private static Optional<Integer> keyBytes(ASN1ObjectIdentifier cipher) {
    if (cipher.equals(NISTObjectIdentifiers.id_aes256_CBC)) {
      return Optional.of(32);
    } else if (cipher.equals(NISTObjectIdentifiers.id_aes192_CBC)
        || cipher.equals(PKCSObjectIdentifiers.des_EDE3_CBC)) {
      return Optional.of(24);
    }
    return cipher.equals(NISTObjectIdentifiers.id_aes128_CBC) ? Optional.of(16) : Optional.empty();
  }

  private static byte @Nullable [] derive(
      KeyDerivationFunc function, String passphrase, int length) {
    byte[] secret = passphrase.getBytes(StandardCharsets.UTF_8);
    if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
      ScryptParams params = ScryptParams.getInstance(function.getParameters());
      int cost = params.getCostParameter().intValueExact();
      int block = params.getBlockSize().intValueExact();
      return 128L * cost * block > MAX_SCRYPT_BYTES
          ? null
          : SCrypt.generate(
              secret,
              params.getSalt(),
              cost,
              block,
              params.getParallelizationParameter().intValueExact(),
              length);
    }
    if (!function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
      return null;
    }
    PBKDF2Params params = PBKDF2Params.getInstance(function.getParameters());
    Digest digest = digest(params.getPrf().getAlgorithm());
    if (digest == null
        || params.getIterationCount().bitLength() > 31
        || params.getIterationCount().intValueExact() > MAX_ITERATIONS) {
      return null;
    }
    PBEParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
    generator.init(secret, params.getSalt(), params.getIterationCount().intValueExact());
    return ((KeyParameter) generator.generateDerivedParameters(8 * length)).getKey();
  }

  private static @Nullable Digest digest(ASN1ObjectIdentifier prf) {
    if (prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA1)) {
      return new SHA1Digest();
    } else if (prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA224)) {
      return new SHA224Digest();
    } else if (prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA256)) {
      return new SHA256Digest();
    } else if (prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA384)) {
      return new SHA384Digest();
    }
    return prf.equals(PKCSObjectIdentifiers.id_hmacWithSHA512) ? new SHA512Digest() : null;
  }
}
