package agencyhub.tryout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import agencyhub.CannotStart;
import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.Door;
import agencyhub.clock.BusinessClock;
import agencyhub.testkit.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CastTest {
    private static final String DIRECTORY = """
            agencies:
              - id: school.lakeside
                name: Lakeside School
                kind: school
                nation: england
                authority: la.lakeshire
                offices: [{id: dsl, name: DSL}]
                doors: [{https: {url: "https://hub.lakeside.example/notices", secrets: ["whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"]}}]
              - id: la.lakeshire
                name: Lakeshire Council
                kind: local-authority
                nation: england
                force: police.lakeshire
                offices: [{id: panel, name: Panel, plays: [panel-chair]}]
                doors: [{inbox: {}}]
              - id: police.lakeshire
                name: Lakeshire Police
                kind: police
                nation: england
                offices: [{id: prevent, name: Prevent, plays: [police]}]
                doors: [{amqp: {}}, {https: {url: "http://127.0.0.1:%d/notices", secrets: ["whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"]}}]
                credentials: [{token-sha256: "0000000000000000000000000000000000000000000000000000000000000000"}]
            """;

    @TempDir
    private Path data;

    private final List<Cast> opened = new java.util.ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Cast::close);
    }

    @Test
    void whoeverAStandInPlaysIsReachedWhereItListens() throws IOException {
        Cast cast = cast();

        Directory inForce = cast.over(directory(freePort()));

        assertThat(webhook(inForce, "school.lakeside"))
                .isEqualTo(cast.standIn("school.lakeside").webhook());
        assertThat(secrets(inForce, "school.lakeside")).containsExactly("whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0");
    }

    @Test
    void whoeverHasNoCredentialsGetsSomeThatNobodyElseMayRead() throws IOException {
        Cast cast = cast("school.lakeside");

        Directory inForce = cast.over(directory(freePort()));

        Credentials kept = Credentials.read(data.resolve("credentials.env"));
        for (String agency : List.of("school.lakeside", "la.lakeshire", "police.lakeshire")) {
            assertThat(inForce.agencyOfToken(
                            CredentialsFile.digest(kept.token(agency).orElseThrow())))
                    .contains(agency);
        }
        assertThat(inForce.agencyOfBrokerUser(
                        "police.lakeshire",
                        CredentialsFile.digest(
                                kept.brokerSecret("police.lakeshire").orElseThrow())))
                .contains("police.lakeshire");
        assertThat(inForce.agencyOfToken("0".repeat(64))).contains("police.lakeshire");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("credentials.env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theyAreTheSameAtTheNextStart() throws IOException {
        Directory directory = directory(freePort());
        Credentials first = credentialsAfter(directory);

        Credentials second = credentialsAfter(directory);

        assertThat(second.token("school.lakeside")).isEqualTo(first.token("school.lakeside"));
    }

    @Test
    void whoeverIsPlayedByOthersIsReachedWhereTheDirectorySays() throws IOException {
        Cast cast = cast("school.lakeside");

        Directory inForce = cast.over(directory(freePort()));

        assertThat(cast.part("school.lakeside")).isEmpty();
        assertThat(webhook(inForce, "school.lakeside")).isEqualTo(URI.create("https://hub.lakeside.example/notices"));
    }

    @Test
    void anAgencyIsLeftToOthersAndTakenBack() throws IOException {
        Cast cast = cast();
        Directory read = directory(freePort());
        cast.over(read);
        String before = cast.state();

        cast.leaveToOthers("school.lakeside", true);
        Directory left = cast.over(read);
        cast.leaveToOthers("school.lakeside", false);
        Directory takenBack = cast.over(read);

        assertThat(cast.state()).isNotEqualTo(before);
        assertThat(webhook(left, "school.lakeside").getHost()).isEqualTo("hub.lakeside.example");
        assertThat(webhook(takenBack, "school.lakeside").getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aWebhookMovesWhenItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Directory inForce = cast().over(directory(taken.getLocalPort()));

            assertThat(webhook(inForce, "police.lakeshire").getPort()).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void aFreePortOfThisMachineIsKept() throws IOException {
        int port = freePort();

        assertThat(webhook(cast().over(directory(port)), "police.lakeshire").getPort())
                .isEqualTo(port);
    }

    @Test
    void whatIsLeftOutMustBeInTheDirectory() throws IOException {
        Directory read = directory(freePort());

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> cast("school.lakside").over(read))
                .withMessageContaining("school.lakside");
    }

    private Credentials credentialsAfter(Directory directory) {
        Cast cast = cast();
        cast.over(directory);
        cast.close();
        return Credentials.read(data.resolve("credentials.env"));
    }

    private Cast cast(String... without) {
        Cast cast = new Cast(
                new CredentialsFile(data.resolve("credentials.env")),
                List.of(without),
                new BusinessClock(Clock.systemUTC()));
        opened.add(cast);
        return cast;
    }

    private static Directory directory(int port) {
        return DirectoryFile.read("lakeshire.yaml", DIRECTORY.formatted(port), secret -> secret);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Door.Https https(Directory directory, String agency) {
        Agency found = directory.agency(agency).orElseThrow();
        return (Door.Https) found.doors().stream()
                .filter(Door.Https.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static URI webhook(Directory directory, String agency) {
        return URI.create(https(directory, agency).url());
    }

    private static List<String> secrets(Directory directory, String agency) {
        return https(directory, agency).secrets();
    }
}
