package agencyhub.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * With what a stand-in's webhook proves who it is by TLS. Whoever calls it must trust it: {@link #pem} is what a hub's trust store
 * needs, for example
 *
 * <pre>{@code
 * --spring.ssl.bundle.pem.webhooks.truststore.certificate=file:mock.pem --hub.delivery.ssl-bundle=webhooks
 * }</pre>
 */
public final class ServerCertificate {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final PrivateKey key;
    private final Certificate[] chain;

    ServerCertificate(PrivateKey key, Certificate... chain) {
        this.key = key;
        this.chain = chain.clone();
    }

    /** A new one, signed by itself and good for a year. @param hosts names and addresses by which it is called */
    public static ServerCertificate generated(String... hosts) {
        return SelfSigned.forHosts(hosts);
    }

    /** The first key of a keystore and its chain. @throws IllegalArgumentException saying what is wrong with the file */
    public static ServerCertificate pkcs12(Path keystore, String password) {
        try (InputStream file = Files.newInputStream(keystore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password.toCharArray());
            for (var names = store.aliases(); names.hasMoreElements(); ) {
                String name = names.nextElement();
                if (store.getKey(name, password.toCharArray()) instanceof PrivateKey key) {
                    return new ServerCertificate(key, store.getCertificateChain(name));
                }
            }
            throw new IllegalArgumentException(keystore + " holds no private key");
        } catch (IOException e) {
            boolean wrongPassword = e.getCause() instanceof GeneralSecurityException;
            throw new IllegalArgumentException(
                    keystore + (wrongPassword ? " does not open with this password" : " cannot be read as PKCS12"), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(keystore + " cannot be read as PKCS12", e);
        }
    }

    /**
     * @param certificates PEM: its own first, then those that vouch for it
     * @param privateKey   PEM, PKCS #8 without a passphrase ({@code BEGIN PRIVATE KEY}); RSA, EC or EdDSA
     * @throws IllegalArgumentException saying what is wrong with which file
     */
    public static ServerCertificate pem(Path certificates, Path privateKey) {
        Certificate[] chain = readChain(certificates);
        try {
            Matcher key = PRIVATE_KEY.matcher(Files.readString(privateKey));
            if (!key.find()) {
                throw new IllegalArgumentException(privateKey
                        + " has no private key in PKCS #8 (BEGIN PRIVATE KEY): openssl pkcs8 -topk8 -nocrypt");
            }
            byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
            PrivateKey read = KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new ServerCertificate(read, chain);
        } catch (IOException e) {
            throw new IllegalArgumentException(privateKey + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(privateKey + " is not the key of " + certificates, e);
        }
    }

    /**
     * The one that is kept in these two files (PEM); made and written there if there is none, the key readable by nobody else. So
     * a hub that has been told to trust it once trusts it at every start.
     */
    public static ServerCertificate kept(Path certificate, Path privateKey, String... hosts) {
        if (Files.exists(certificate) && Files.exists(privateKey)) {
            return pem(certificate, privateKey);
        }
        ServerCertificate made = generated(hosts);
        try {
            Files.deleteIfExists(privateKey);
            if (Files.getFileStore(privateKey.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        privateKey, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(privateKey, block("PRIVATE KEY", made.key.getEncoded()));
            Files.writeString(certificate, made.pem());
            return made;
        } catch (IOException e) {
            throw new IllegalArgumentException(certificate + " and " + privateKey + " cannot be written", e);
        }
    }

    /** The certificates without the key, for whoever is to trust it. */
    public String pem() {
        StringBuilder text = new StringBuilder();
        try {
            for (Certificate certificate : chain) {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
        return text.toString();
    }

    SSLContext context() {
        try {
            char[] none = {};
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("webhook", key, none, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this certificate cannot be used for TLS: " + e.getMessage(), e);
        }
    }

    private static Certificate[] readChain(Path file) {
        try (InputStream text = Files.newInputStream(file)) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(text)
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " is not a certificate in PEM", e);
        }
        throw new IllegalArgumentException(file + " holds no certificate");
    }

    private static String block(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    /** The key stays out. */
    @Override
    public String toString() {
        return "certificate of a stand-in";
    }
}
