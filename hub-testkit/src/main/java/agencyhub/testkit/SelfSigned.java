package agencyhub.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * Writes an X.509 certificate (RFC 5280) that is signed by itself: an EC key on P-256, its hosts as alternative names. Written out in
 * DER because the JDK reads certificates but makes none, and a library for this alone is larger than the kit.
 */
final class SelfSigned {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int BOOLEAN = 0x01;

    private static final byte[] ECDSA_WITH_SHA256 = object("06082a8648ce3d040302");
    private static final byte[] COMMON_NAME = object("0603550403");
    private static final byte[] ALTERNATIVE_NAMES = object("0603551d11");
    private static final byte[] BASIC_CONSTRAINTS = object("0603551d13");
    private static final byte[] KEY_USAGE = object("0603551d0f");

    private static final DateTimeFormatter YEAR_TO_SECOND =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration GOOD_FOR = Duration.ofDays(365);

    private SelfSigned() {}

    static ServerCertificate forHosts(String... hosts) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = keys.generateKeyPair();
            byte[] content = content(pair, Instant.now(), hosts);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] whole =
                    der(SEQUENCE, content, der(SEQUENCE, ECDSA_WITH_SHA256), der(BIT_STRING, zero(), signature.sign()));
            return new ServerCertificate(
                    pair.getPrivate(),
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has EC keys", e);
        }
    }

    private static byte[] content(KeyPair pair, Instant now, String... hosts) {
        byte[] name = der(
                SEQUENCE,
                der(
                        SET,
                        der(
                                SEQUENCE,
                                COMMON_NAME,
                                der(UTF8_STRING, "Agency Hub test kit".getBytes(StandardCharsets.UTF_8)))));
        byte[][] names = Arrays.stream(hosts).map(SelfSigned::alternativeName).toArray(byte[][]::new);
        byte[] yes = der(BOOLEAN, new byte[] {(byte) 0xff});
        byte[] signsItselfAndTalks = {0x02, (byte) 0x84}; // digitalSignature, keyCertSign; two bits unused
        byte[] extensions = der(
                SEQUENCE,
                extension(ALTERNATIVE_NAMES, der(SEQUENCE, names)),
                der(SEQUENCE, BASIC_CONSTRAINTS, yes, der(OCTET_STRING, der(SEQUENCE, yes))),
                der(SEQUENCE, KEY_USAGE, yes, der(OCTET_STRING, der(BIT_STRING, signsItselfAndTalks))));
        return der(
                SEQUENCE,
                der(0xa0, der(INTEGER, new byte[] {2})), // version 3
                der(INTEGER, new BigInteger(120, new SecureRandom()).setBit(120).toByteArray()),
                der(SEQUENCE, ECDSA_WITH_SHA256),
                name,
                der(SEQUENCE, time(now.minus(Duration.ofHours(1))), time(now.plus(GOOD_FOR))),
                name,
                pair.getPublic().getEncoded(),
                der(0xa3, extensions));
    }

    private static byte[] extension(byte[] which, byte[] value) {
        return der(SEQUENCE, which, der(OCTET_STRING, value));
    }

    /** An address as its bytes, anything else as a name. */
    private static byte[] alternativeName(String host) {
        try {
            return host.matches("[0-9.]+|.*:.*")
                    ? der(0x87, InetAddress.getByName(host).getAddress())
                    : der(0x82, host.getBytes(StandardCharsets.US_ASCII));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + host + "' is not an address", e);
        }
    }

    private static byte[] time(Instant at) {
        return der(UTC_TIME, YEAR_TO_SECOND.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] object(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }

    private static byte[] zero() {
        return new byte[1];
    }

    /** Tag, length, and what belongs together. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = body.size();
        if (length >= 0x100) {
            whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8)});
        } else if (length >= 0x80) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }
}
