package io.github.pgseal.x509;

import io.github.pgseal.Bytes;
import io.github.pgseal.conninfo.OpenSsl;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.nsri.NSRIObjectIdentifiers;
import org.bouncycastle.asn1.ntt.NTTObjectIdentifiers;
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
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
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

  /// OpenSSL's own limit (`SCRYPT_MAX_MEM`).
  private static final long MAX_SCRYPT_BYTES = 32L << 20;

  /// The usual costs 16384, 8, 1 are worth 131072.
  private static final long MAX_SCRYPT_WORK = 1L << 24;

  /// The block size and the lanes as PBKDF2 sees them, which fills their memory.
  private static final long MAX_SCRYPT_BLOCKS = 1L << 14;

  private static final Map<Integer, ASN1ObjectIdentifier> AES =
      Map.of(
          16, NISTObjectIdentifiers.id_aes128_CBC,
          24, NISTObjectIdentifiers.id_aes192_CBC,
          32, NISTObjectIdentifiers.id_aes256_CBC);
  private static final Map<Integer, ASN1ObjectIdentifier> CAMELLIA =
      Map.of(
          16, NTTObjectIdentifiers.id_camellia128_cbc,
          24, NTTObjectIdentifiers.id_camellia192_cbc,
          32, NTTObjectIdentifiers.id_camellia256_cbc);
  private static final Map<Integer, ASN1ObjectIdentifier> ARIA =
      Map.of(
          16, NSRIObjectIdentifiers.id_aria128_cbc,
          24, NSRIObjectIdentifiers.id_aria192_cbc,
          32, NSRIObjectIdentifiers.id_aria256_cbc);

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
      if (tooMany(params.getIterations())) {
        return null;
      }
      PBEParametersGenerator generator = new PKCS12ParametersGenerator(new SHA1Digest());
      generator.init(
          PBEParametersGenerator.PKCS12PasswordToBytes(passphrase.toCharArray()),
          params.getIV(),
          params.getIterations().intValueExact());
      return new Scheme(
          new DESedeEngine(), generator.generateDerivedParameters(DES_BITS, DES_BLOCK_BITS));
    }
    return null;
  }

  private static @Nullable Scheme pbes2(PBES2Parameters params, String passphrase) {
    EncryptionScheme encryption = params.getEncryptionScheme();
    BlockMode mode = BlockMode.of(encryption.getAlgorithm());
    if (mode == null) {
      return null;
    }
    byte[] key = derive(params.getKeyDerivationFunc(), passphrase, mode.keyBytes());
    if (key == null) {
      return null;
    }
    byte[] vector = ASN1OctetString.getInstance(encryption.getParameters()).getOctets();
    return new Scheme(mode.cipher(), new ParametersWithIV(new KeyParameter(key), vector));
  }

  /// A cipher in CBC mode.
  private record BlockMode(BlockCipher cipher, int keyBytes) {

    static @Nullable BlockMode of(ASN1ObjectIdentifier oid) {
      for (int bytes : List.of(16, 24, 32)) {
        if (oid.equals(AES.get(bytes))) {
          return new BlockMode(AESEngine.newInstance(), bytes);
        } else if (oid.equals(CAMELLIA.get(bytes))) {
          return new BlockMode(new CamelliaEngine(), bytes);
        } else if (oid.equals(ARIA.get(bytes))) {
          return new BlockMode(new ARIAEngine(), bytes);
        }
      }
      return oid.equals(PKCSObjectIdentifiers.des_EDE3_CBC)
          ? new BlockMode(new DESedeEngine(), 24)
          : null;
    }
  }

  private static byte @Nullable [] derive(
      KeyDerivationFunc function, String passphrase, int length) {
    byte[] secret = passphrase.getBytes(StandardCharsets.UTF_8);
    if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
      ScryptParams params = ScryptParams.getInstance(function.getParameters());
      int cost = params.getCostParameter().intValueExact();
      int block = params.getBlockSize().intValueExact();
      int lanes = params.getParallelizationParameter().intValueExact();
      return tooCostly(cost, block, lanes)
          ? null
          : SCrypt.generate(secret, params.getSalt(), cost, block, lanes, length);
    }
    if (!function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
      return null;
    }
    PBKDF2Params params = PBKDF2Params.getInstance(function.getParameters());
    Digest digest = digest(params.getPrf().getAlgorithm());
    if (digest == null || tooMany(params.getIterationCount())) {
      return null;
    }
    PBEParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
    generator.init(secret, params.getSalt(), params.getIterationCount().intValueExact());
    return ((KeyParameter) generator.generateDerivedParameters(8 * length)).getKey();
  }

  private static boolean tooMany(BigInteger iterations) {
    return iterations.signum() <= 0 || iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0;
  }

  /// Each factor is bounded first, so that their products cannot overflow.
  private static boolean tooCostly(long cost, long block, long lanes) {
    return Math.min(cost, Math.min(block, lanes)) <= 0
        || Math.max(cost, Math.max(block, lanes)) > MAX_SCRYPT_WORK
        || 128 * block * (cost + 2 + lanes) > MAX_SCRYPT_BYTES
        || block * lanes > MAX_SCRYPT_BLOCKS
        || cost * block > MAX_SCRYPT_WORK
        || cost * block * lanes > MAX_SCRYPT_WORK;
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
