package agencyhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Credential;
import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.Door;
import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What operations put right, laid over what the directory file says. */
class AmendingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String OLD_SECRET = "whsec_YSBmaWN0aW9uYWwgc2VjcmV0IG9mIGEgam91cm5leQ==";
    private static final String NEW_SECRET = "whsec_YW5vdGhlciBmaWN0aW9uYWwgc2VjcmV0IG9mIGEgdGVzdA==";
    private static final String OLD_TOKEN = "a".repeat(64);
    private static final String NEW_TOKEN = "b".repeat(64);
    private static final OfficeRef DSL = new OfficeRef("school.northfield", "dsl");

    private final Directory file = file("https://hub.northfield.example/notices");

    @Test
    void holdsWhileTheFileSaysWhatItSaid() {
        Amendment moved = amendment(Amendment.Field.URL, "https://new.northfield.example/notices", Optional.empty());

        Amending.Amended amended = Amending.over(file, List.of(moved), NOON);

        assertThat(url(amended.directory())).isEqualTo("https://new.northfield.example/notices");
        assertThat(amended.ended()).isEmpty();
    }

    @Test
    void isOverOnceTheFileSaysTheSame() {
        Amendment moved = amendment(Amendment.Field.URL, "https://new.northfield.example/notices", Optional.empty());

        Amending.Amended amended = Amending.over(file("https://new.northfield.example/notices"), List.of(moved), NOON);

        assertThat(amended.ended()).containsEntry(moved, "the directory file says the same");
    }

    @Test
    void givesWayToANewerFileThatSaysSomethingElse() {
        Amendment moved = amendment(Amendment.Field.URL, "https://new.northfield.example/notices", Optional.empty());

        Amending.Amended amended =
                Amending.over(file("https://third.northfield.example/notices"), List.of(moved), NOON);

        assertThat(url(amended.directory())).isEqualTo("https://third.northfield.example/notices");
        assertThat(amended.ended()).containsKey(moved);
    }

    @Test
    void bothSecretsSignUntilTheOverlapIsOverAndTheNewOneAloneAfterwards() {
        Amendment rotated = amendment(Amendment.Field.SECRET, NEW_SECRET, Optional.of(NOON.plusSeconds(60)));

        assertThat(secrets(Amending.over(file, List.of(rotated), NOON))).containsExactly(NEW_SECRET, OLD_SECRET);
        assertThat(secrets(Amending.over(file, List.of(rotated), NOON.plusSeconds(60))))
                .containsExactly(NEW_SECRET);
    }

    @Test
    void aTokenIsRecognisedBesideTheFormerAndTheBrokersSecretStays() {
        Amendment rotated = amendment(Amendment.Field.TOKEN, NEW_TOKEN, Optional.of(NOON.plusSeconds(60)));

        Directory during = Amending.over(file, List.of(rotated), NOON).directory();
        Directory after =
                Amending.over(file, List.of(rotated), NOON.plusSeconds(60)).directory();

        assertThat(during.agencyOfToken(OLD_TOKEN)).contains(DSL.agency());
        assertThat(during.agencyOfToken(NEW_TOKEN)).contains(DSL.agency());
        assertThat(after.agencyOfToken(OLD_TOKEN)).isEmpty();
        assertThat(after.agencyOfToken(NEW_TOKEN)).contains(DSL.agency());
        assertThat(after.agency(DSL.agency()).orElseThrow().credentials())
                .anyMatch(Credential.Broker.class::isInstance);
    }

    @Test
    void ofAnOfficeThatHasGoneNothingIsPutRight() {
        Amendment mail = new Amendment(
                UUID.randomUUID(),
                DSL.agency(),
                "nobody",
                0,
                Amendment.Field.MAIL,
                "head@northfield.example",
                "",
                NOON,
                "operator",
                Optional.empty());

        Amending.Amended amended = Amending.over(file, List.of(mail), NOON);

        assertThat(amended.directory()).isSameAs(file);
        assertThat(amended.ended()).containsKey(mail);
    }

    @Test
    void aSecretIsOpenedOnlyWithItsKeyAndForItsOwnAmendment() {
        SecretSeal seal = new SecretSeal(new byte[32]);
        byte[] other = new byte[32];
        other[0] = 1;
        UUID id = UUID.randomUUID();

        String closed = seal.close(NEW_SECRET, id);

        assertThat(closed).doesNotContain(NEW_SECRET);
        assertThat(seal.open(closed, id)).contains(NEW_SECRET);
        assertThat(seal.open(closed, UUID.randomUUID())).isEmpty();
        assertThat(new SecretSeal(other).open(closed, id)).isEmpty();
    }

    private Amendment amendment(Amendment.Field field, String value, Optional<Instant> oldUntil) {
        return new Amendment(
                UUID.randomUUID(),
                DSL.agency(),
                "",
                0,
                field,
                value,
                Amending.said(file, DSL.agency(), "", 0, field).orElseThrow(),
                NOON,
                "operator",
                oldUntil);
    }

    private static Door.Https webhook(Directory directory) {
        return (Door.Https) directory.doors(DSL).getFirst();
    }

    private static String url(Directory directory) {
        return webhook(directory).url();
    }

    private static List<String> secrets(Amending.Amended amended) {
        return webhook(amended.directory()).secrets();
    }

    private static Directory file(String url) {
        return DirectoryFile.read(
                "directory.yaml", """
                agencies:
                  - id: school.northfield
                    kind: school
                    offices: [{id: dsl}, {id: head}]
                    doors: [{https: {url: "%s", secrets: ["%s"]}}]
                    credentials:
                      - token-sha256: "%s"
                      - broker: {user: northfield, secret-sha256: "%s"}
                """.formatted(url, OLD_SECRET, OLD_TOKEN, OLD_TOKEN), UnaryOperator.identity());
    }
}
