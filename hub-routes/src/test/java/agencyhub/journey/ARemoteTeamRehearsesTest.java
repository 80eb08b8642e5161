package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.embedded.Emptying;
import agencyhub.journey.HubInASandbox.Said;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A council's own directory in the sandbox: the school is played by its developers, everybody else by stand-ins. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ARemoteTeamRehearsesTest {
    private static final Instant MONDAY = Instant.parse("2027-01-11T10:00:00Z");

    private static final String DIRECTORY = """
            agencies:
              - id: school.lakeside
                name: Lakeside School
                kind: school
                nation: england
                authority: la.lakeshire
                offices:
                  - {id: dsl, name: DSL, plays: [referrer], cover: head, supervisor: head}
                  - {id: head, name: Head}
                doors: [{inbox: {}}]
              - id: la.lakeshire
                name: Lakeshire Council
                kind: local-authority
                nation: england
                force: police.lakeshire
                offices:
                  - {id: panel, name: Panel, plays: [panel-chair], cover: clerk, supervisor: clerk}
                  - {id: clerk, name: Clerk}
                doors: [{https: {url: "https://hub.lakeshire.example/notices", secrets: ["whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"]}}]
              - id: police.lakeshire
                name: Lakeshire Police
                kind: police
                nation: england
                offices: [{id: prevent, name: Prevent, plays: [police], supervisor: sergeant}, {id: sergeant, name: Sergeant}]
                doors: [{amqp: {}}]
            """;

    @TempDir
    private static Path files;

    private static HubInASandbox sandbox;

    @BeforeAll
    static void start() throws IOException {
        Path directory = files.resolve("ours.yaml");
        Files.writeString(directory, DIRECTORY);
        sandbox = HubInASandbox.start("--hub.directory=file:" + directory, "--hub.try-out.without=school.lakeside");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    @Order(1)
    void nobodyWithoutTheTokenMovesAnything() {
        String agency = sandbox.credentials().token("school.lakeside").orElseThrow();

        assertThat(List.of(
                        sandbox.call("GET", "/sandbox", "", ""),
                        sandbox.call("PUT", "/sandbox/clock", "{\"advance\": \"P1D\"}", ""),
                        sandbox.call("POST", "/sandbox/reset", "", agency),
                        sandbox.call("PUT", "/sandbox/agencies/la.lakeshire", "{\"behaviour\": \"down\"}", "wrong")))
                .allSatisfy(said -> {
                    assertThat(said.status()).isEqualTo(401);
                    assertThat(said.code()).isEqualTo("unauthenticated");
                });
        assertThat(sandbox.call("GET", "/sandbox/openapi.yaml", "", "").status())
                .isEqualTo(200);
    }

    @Test
    @Order(1)
    void itSaysWhoPlaysWhom() {
        Said said = sandbox.get("/sandbox");

        assertThat(said.body().path("state").asString()).isEqualTo("ready");
        assertThat(sandbox.get("/sandbox/agencies/school.lakeside")
                        .body()
                        .path("playedBy")
                        .asString())
                .isEqualTo("you");
        assertThat(sandbox.get("/sandbox/agencies/la.lakeshire")
                        .body()
                        .path("playedBy")
                        .asString())
                .isEqualTo("stand-in");
        assertThat(sandbox.get("/sandbox/agencies/school.nowhere").code()).isEqualTo("not-found");
    }

    @Test
    @Order(1)
    void whatIsWrittenWronglyIsToldAndChangesNothing() {
        String before = sandbox.get("/sandbox/clock").body().path("stopped").toString();

        assertThat(sandbox.put("/sandbox/clock", "{\"advnce\": \"P1D\"}")
                        .body()
                        .path("detail")
                        .asString())
                .contains("advnce", "advance");
        Said form = sandbox.putForm("/sandbox/clock", "{\"working-days\": 3}");
        assertThat(form.code()).isEqualTo("unsupported-media-type");
        assertThat(form.body().path("detail").asString()).contains("application/json");
        assertThat(List.of(
                        sandbox.put("/sandbox/clock", ""),
                        sandbox.put("/sandbox/clock", "{\"advance\": \"soon\"}"),
                        sandbox.put("/sandbox/clock", "{\"advance\": \"PT-1H\"}"),
                        sandbox.put("/sandbox/clock", "{\"at\": \"tomorrow\"}"),
                        sandbox.put("/sandbox/clock", "{\"working-days\": 0}"),
                        sandbox.put("/sandbox/clock", "{\"working-days\": 1, \"nation\": \"englnd\"}"),
                        sandbox.put("/sandbox/clock", "{\"stopped\": \"perhaps\"}"),
                        sandbox.put("/sandbox/clock", "{\"stopped\": true, \"advance\": \"P1D\"}"),
                        sandbox.put("/sandbox/agencies/la.lakeshire", "{\"behaviour\": \"sulks\"}"),
                        sandbox.put("/sandbox/agencies/la.lakeshire", "not: [json")))
                .allSatisfy(said -> {
                    assertThat(said.status()).isEqualTo(422);
                    assertThat(said.code()).isEqualTo("invalid");
                });
        assertThat(sandbox.put("/sandbox/clock", "{\"advance\": \"P900D\"}").code())
                .isEqualTo("too-far");
        assertThat(sandbox.put("/sandbox/agencies/police.lakeshire", "{\"behaviour\": \"slow\"}")
                        .code())
                .isEqualTo("not-here");
        assertThat(sandbox.get("/sandbox/clock").body().path("stopped").toString())
                .isEqualTo(before);
    }

    @Test
    @Order(2)
    void onAnEmptyHubTheRehearsalBeginsWhenever() {
        sandbox.put("/sandbox/clock", "{\"stopped\": true}");
        sandbox.put("/sandbox/clock", "{\"at\": \"2027-06-01T09:00:00Z\"}");

        Said said = sandbox.put("/sandbox/clock", "{\"at\": \"" + MONDAY + "\"}");

        assertThat(said.status()).isEqualTo(200);
        assertThat(said.body().path("businessTime").asString()).isEqualTo(MONDAY.toString());
        assertThat(said.body().path("stopped").booleanValue()).isTrue();
    }

    @Test
    @Order(3)
    void aSilentCouncilIsChasedAtItsOwnTimes() {
        sandbox.put("/sandbox/agencies/la.lakeshire", "{\"behaviour\": \"silent\"}");
        refers("AN-2027-0001");

        Said said = sandbox.put("/sandbox/clock", "{\"working-days\": 3}");

        assertThat(said.status()).isIn(200, 202);
        awaitIdle();
        Said clock = sandbox.get("/sandbox/clock");
        assertThat(clock.body().path("businessTime").asString()).isEqualTo("2027-01-14T10:00:00Z");
        assertThat(clock.body()
                        .path("happened")
                        .valueStream()
                        .map(line -> line.path("london").asString() + " "
                                + line.path("who").asString() + " "
                                + line.path("what").asString()))
                .anySatisfy(line -> assertThat(line).startsWith("Tue 12 Jan 2027 17:00 la.lakeshire/panel is reminded"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("Wed 13 Jan 2027 17:00 la.lakeshire/clerk is called in"));
    }

    @Test
    @Order(4)
    void businessTimeNeverGoesBack() {
        Said back = sandbox.put("/sandbox/clock", "{\"at\": \"2027-01-13T10:00:00Z\"}");

        assertThat(back.status()).isEqualTo(409);
        assertThat(back.code()).isEqualTo("clock-goes-back");
        assertThat(sandbox.get("/sandbox/clock").body().path("businessTime").asString())
                .isEqualTo("2027-01-14T10:00:00Z");
    }

    @Test
    @Order(5)
    void whoComesBackAcknowledgesWhatItOwes() {
        assertThat(openAcknowledgements("la.lakeshire")).isPositive();

        Said said = sandbox.put("/sandbox/agencies/la.lakeshire", "{\"behaviour\": \"answers\"}");

        assertThat(said.body().path("behaviour").asString()).isEqualTo("answers");
        await().atMost(Anyshire.PATIENCE)
                .untilAsserted(
                        () -> assertThat(openAcknowledgements("la.lakeshire")).isZero());
    }

    @Test
    @Order(6)
    void timeRunsOnAndStandsStillAgain() {
        assertThat(sandbox.put("/sandbox/clock", "{\"stopped\": false}")
                        .body()
                        .path("stopped")
                        .booleanValue())
                .isFalse();
        String earlier =
                sandbox.get("/sandbox/clock").body().path("businessTime").asString();
        await().atMost(Anyshire.PATIENCE)
                .until(() -> !sandbox.get("/sandbox/clock")
                        .body()
                        .path("businessTime")
                        .asString()
                        .equals(earlier));

        sandbox.put("/sandbox/clock", "{\"stopped\": true}");

        String still = sandbox.get("/sandbox/clock").body().path("businessTime").asString();
        assertThat(sandbox.get("/sandbox/clock").body().path("businessTime").asString())
                .isEqualTo(still);
        assertThat(Instant.parse(still)).isAfterOrEqualTo(Instant.parse("2027-01-14T10:00:00Z"));
    }

    @Test
    @Order(7)
    void anAgencyIsHandedToAnotherTeamWhileTheSandboxRuns() throws Exception {
        sandbox.put("/sandbox/agencies/la.lakeshire", "{\"played-by\": \"you\"}");

        assertThat(sandbox.get("/sandbox/agencies/la.lakeshire")
                        .body()
                        .path("playedBy")
                        .asString())
                .isEqualTo("you");

        sandbox.put("/sandbox/agencies/la.lakeshire", "{\"played-by\": \"stand-in\"}");
        refers("AN-2027-0002");
        await().atMost(Anyshire.PATIENCE)
                .untilAsserted(
                        () -> assertThat(openAcknowledgements("la.lakeshire")).isZero());
    }

    @Test
    @Order(8)
    void afterAResetThereAreNoCasesAndTheSameCredentials() {
        var before = sandbox.credentials();
        assertThat(school().get("/api/cases/AN-2027-0001").status()).isEqualTo(200);

        Said said = sandbox.post("/sandbox/reset", "");

        assertThat(said.status()).isEqualTo(202);
        assertThat(said.body().path("state").asString()).isEqualTo("resetting");
        await().atMost(HubInASandbox.PATIENCE)
                .ignoreExceptions()
                .until(() -> sandbox.get("/sandbox")
                                .body()
                                .path("state")
                                .asString("")
                                .equals("ready")
                        && sandbox.get("/sandbox/clock").body().path("happened").isEmpty());
        assertThat(Emptying.isDue(sandbox.folder().resolve("data"))).isFalse();
        assertThat(sandbox.credentials().token("school.lakeside")).isEqualTo(before.token("school.lakeside"));
        assertThat(school().get("/api/cases/AN-2027-0001").status()).isEqualTo(404);
        assertThat(school().get("/api/messages").body().path("items").isEmpty()).isTrue();
        assertThat(Instant.parse(sandbox.get("/sandbox/clock")
                        .body()
                        .path("businessTime")
                        .asString()))
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(5)));
        refers("AN-2027-0001");
    }

    private static void refers(String reference) {
        EventDraft referral = Events.referral("school.lakeside")
                .with("concerns", "A fictional concern.")
                .in(reference)
                .at(Instant.parse(sandbox.get("/sandbox/clock")
                        .body()
                        .path("businessTime")
                        .asString()));
        Answer answer = school().submit(referral.bytes());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private static HubClient school() {
        return HubClient.of(
                sandbox.url(), sandbox.credentials().token("school.lakeside").orElseThrow());
    }

    private static long openAcknowledgements(String agency) {
        try (HubClient client =
                HubClient.of(sandbox.url(), sandbox.credentials().token(agency).orElseThrow())) {
            return client.duties(HubClient.DutyState.OPEN, HubClient.As.OWING)
                    .body()
                    .path("items")
                    .valueStream()
                    .filter(duty -> duty.path("kind").asString("").equals("acknowledge"))
                    .count();
        }
    }

    private static void awaitIdle() {
        await().atMost(HubInASandbox.PATIENCE)
                .until(() ->
                        sandbox.get("/sandbox").body().path("state").asString().equals("ready"));
    }
}
