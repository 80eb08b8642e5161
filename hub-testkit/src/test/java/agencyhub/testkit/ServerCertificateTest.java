package agencyhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook's certificate, by a client that trusts it and nothing else, and looks at the name. */
class ServerCertificateTest {
    @TempDir
    private Path folder;

    @Test
    void isMadeAtTheStartAndTrustedByWhoeverHasIt() throws Exception {
        ServerCertificate made = ServerCertificate.generated("mock.example", "localhost", "127.0.0.1");
        X509Certificate read = read(made.pem());
        read.checkValidity();
        read.verify(read.getPublicKey());
        assertThat(read.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "mock.example"), List.of(2, "localhost"), List.of(7, "127.0.0.1"));

        assertThat(answerOf(made, made.pem())).startsWith("HTTP/1.1 401");
    }

    @Test
    void anothersIsNotTrusted() {
        ServerCertificate made = ServerCertificate.generated("127.0.0.1");

        assertThatThrownBy(() ->
                        answerOf(made, ServerCertificate.generated("127.0.0.1").pem()))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void anothersNameIsNotTrusted() {
        ServerCertificate made = ServerCertificate.generated("mock.example");

        assertThatThrownBy(() -> answerOf(made, made.pem())).isInstanceOf(SSLException.class);
    }

    @Test
    void isKeptFromOneStartToTheNext() throws Exception {
        Path certificate = folder.resolve("school.pem");
        Path key = folder.resolve("school.key");

        String first = ServerCertificate.kept(certificate, key, "127.0.0.1").pem();
        ServerCertificate second = ServerCertificate.kept(certificate, key, "127.0.0.1");

        assertThat(second.pem()).isEqualTo(first).isEqualTo(Files.readString(certificate));
        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(answerOf(second, first)).startsWith("HTTP/1.1 401");
    }

    @Test
    void maySayWhoItIsByAKeystoreOfOnesOwn() throws Exception {
        Path keystore = folder.resolve("own.p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                "own",
                "-dname",
                "CN=own",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "a fictional one");

        ServerCertificate own = ServerCertificate.pkcs12(keystore, "a fictional one");

        assertThat(answerOf(own, own.pem())).startsWith("HTTP/1.1 401");
        assertThatThrownBy(() -> ServerCertificate.pkcs12(keystore, "another"))
                .hasMessage(keystore + " does not open with this password");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path none = folder.resolve("none.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        Path other = folder.resolve("other.key");
        Path own = folder.resolve("own.pem");
        ServerCertificate.kept(own, other, "127.0.0.1");

        assertThatThrownBy(() -> ServerCertificate.pem(none, other)).hasMessage(none + " cannot be read");
        assertThatThrownBy(() -> ServerCertificate.pem(text, other)).hasMessageStartingWith(text.toString());
        assertThatThrownBy(() -> ServerCertificate.pem(own, text)).hasMessageContaining("PKCS #8");
        assertThatThrownBy(() -> ServerCertificate.pkcs12(text, "x")).hasMessage(text + " cannot be read as PKCS12");
    }

    private static String answerOf(ServerCertificate certificate, String trusted) throws Exception {
        try (StandIn school = StandIn.open(StandInSettings.of("school.northfield", "t")
                .withWebhook(Knock.SECRET)
                .withCertificate(certificate))) {
            assertThat(school.webhook()).hasScheme("https");
            try (SSLSocket socket = (SSLSocket) trusting(trusted)
                    .getSocketFactory()
                    .createSocket(
                            new Socket("127.0.0.1", school.webhook().getPort()),
                            "127.0.0.1",
                            school.webhook().getPort(),
                            true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.getOutputStream()
                        .write("POST /notices HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            }
        }
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("mock", read(pem));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate read(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
