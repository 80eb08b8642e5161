package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import agencyhub.journey.SampleProgram.Language;
import agencyhub.testkit.StandIn;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The worked examples for agencies that are not on Java, each a process of its own with an agency's credentials. */
class TheSamplesWorkTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @TempDir
    Path state;

    /** The examples have no clock but the real one. */
    @BeforeEach
    void itIsNow() {
        anyshire.itIs(Instant.now());
    }

    @ParameterizedTest
    @EnumSource
    void aSchoolSubmitsAndChecksItsReceipt(Language language) {
        CaseInHand aCase = anyshire.aCase();

        SampleProgram submit =
                run(language, anyshire.school(), Map.of(), "submit", SampleProgram.REFERRAL, aCase.reference());

        assertThat(submit.exit()).as(submit.everything()).isZero();
        assertThat(submit.output())
                .contains("accepted as entry")
                .contains(anyshire.force().agency());
        aCase.toldTo(anyshire.authority(), "referral-submitted");
    }

    /** The first answer is lost, the second is that the hub is not there: neither loses nor doubles the message. */
    @ParameterizedTest
    @EnumSource
    void whatGotNoAnswerIsSentAgainByteForByte(Language language) throws IOException {
        CaseInHand aCase = anyshire.aCase();
        try (ShakyLine line = ShakyLine.to(anyshire.hub().url(), ShakyLine.LOSES_THE_ANSWER, ShakyLine.SAYS_NOT_NOW)) {
            SampleProgram submit = run(
                    language,
                    anyshire.school(),
                    Map.of("HUB", line.url(), "PATIENCE", "30"),
                    "submit",
                    SampleProgram.REFERRAL,
                    aCase.reference());

            assertThat(submit.exit()).as(submit.everything()).isZero();
            assertThat(line.submitted()).hasSize(3);
            assertThat(line.submitted().stream().distinct()).hasSize(1);
        }
        assertThat(anyshire.school()
                        .hub()
                        .get("/api/messages?direction=sent&case=" + aCase.reference())
                        .body()
                        .path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PYTHON", "NODE"})
    void anAuthorityIsToldByWebhookOnceAndAcknowledges(Language language) throws Exception {
        StandIn authority = anyshire.authority();
        try (SampleProgram webhook = start(
                language,
                authority,
                Map.of(
                        "LISTEN",
                        "127.0.0.1:0",
                        "WEBHOOK_SECRETS",
                        "whsec_YW5vdGhlciBzZWNyZXQ= " + Member.WEBHOOK_SECRET),
                "webhook")) {
            URI door = URI.create(webhook.awaitLine("listening on ").replace("listening on ", ""));
            Member member = anyshire.member(authority);
            anyshire.nowReads(new Member(
                    member.id(),
                    member.kind(),
                    member.about(),
                    member.offices(),
                    List.of("https"),
                    door.toString(),
                    member.token()));
            CaseInHand aCase = anyshire.aCase();
            Sent referral = aCase.referred();

            referral.until(story -> assertThat(story.stateOfDutyOf(authority)).isEqualTo("discharged"));
            assertThat(referral.story().recipient(authority).path("acknowledgements"))
                    .hasSize(1);
            webhook.awaitLine("told: agencyhub.referral-submitted.v1 of case/" + aCase.reference());

            byte[] copy = aCase.referral().bytes();
            UUID delivery = UUID.randomUUID();
            long now = Instant.now().getEpochSecond();
            assertThat(post(door, delivery, now, Member.WEBHOOK_SECRET, copy)).isEqualTo(204);
            assertThat(post(door, delivery, now, "whsec_YW5vdGhlciBzZWNyZXQ=", copy))
                    .isEqualTo(204);
            webhook.awaitLine("told again: ");
            assertThat(post(door, delivery, now, "whsec_YSBzdHJhbmdlciBzZWNyZXQ=", copy))
                    .isEqualTo(401);
            assertThat(post(door, delivery, now - 600, Member.WEBHOOK_SECRET, copy))
                    .isEqualTo(401);
            assertThat(post(door, delivery, now + 600, Member.WEBHOOK_SECRET, copy))
                    .isEqualTo(401);
            assertThat(post(door, delivery, now, Member.WEBHOOK_SECRET, "{".getBytes()))
                    .isEqualTo(400);
            assertThat(webhook.everything()).doesNotContain("concern", "Traceback", "    at ");
        }
    }

    private static int post(URI door, UUID delivery, long timestamp, String secret, byte[] body) throws Exception {
        String signature = new Webhook(secret).sign(delivery.toString(), timestamp, new String(body));
        HttpRequest request = HttpRequest.newBuilder(door)
                .header("webhook-id", delivery.toString())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signature)
                .header("hub-office", "panel")
                .header("content-type", "application/cloudevents+json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** It ends after it was told and before it could answer; the next run answers, and is told nothing twice. */
    @ParameterizedTest
    @EnumSource
    void anInboxIsReadFromWhereItLeftOff(Language language) throws IOException {
        StandIn authority = anyshire.authority();
        anyshire.nowReads(anyshire.member(authority).withDoors("inbox"));
        CaseInHand first = anyshire.aCase();
        Sent one = first.referred();
        one.until(story -> assertThat(story.doorTo(authority)).isEqualTo("inbox"));
        try (ShakyLine line = ShakyLine.to(anyshire.hub().url(), ShakyLine.ALWAYS_SAYS_NOT_NOW)) {
            SampleProgram cutShort =
                    run(language, authority, Map.of("HUB", line.url(), "PATIENCE", "1"), "inbox", "--once");
            assertThat(cutShort.exit()).as(cutShort.everything()).isEqualTo(3);
            assertThat(cutShort.output()).contains("told: ").contains(first.reference());
        }
        CaseInHand second = anyshire.aCase();
        Sent two = second.referred();
        two.until(story -> assertThat(story.doorTo(authority)).isEqualTo("inbox"));

        SampleProgram again = run(language, authority, Map.of(), "inbox", "--once");

        assertThat(again.exit()).as(again.everything()).isZero();
        assertThat(again.output())
                .contains("told: ")
                .contains(second.reference())
                .doesNotContain("told again");
        assertThat(again.output()).doesNotContain("case/" + first.reference() + ",");
        for (Sent sent : List.of(one, two)) {
            sent.until(story -> assertThat(story.stateOfDutyOf(authority)).isEqualTo("discharged"));
            assertThat(sent.story().recipient(authority).path("acknowledgements"))
                    .hasSize(1);
            sent.untilDeliveredTo(authority);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingOrWrongIsSaidInALine(Language language) {
        SampleProgram noToken = run(language, anyshire.school(), Map.of("HUB_TOKEN", ""), "inbox", "--once");
        assertThat(noToken.exit()).isEqualTo(2);
        assertThat(noToken.everything()).contains("Set HUB_TOKEN").hasLineCount(1);

        SampleProgram wrongToken = run(language, anyshire.school(), Map.of("HUB_TOKEN", "wrong"), "inbox", "--once");
        assertThat(wrongToken.exit()).isEqualTo(3);
        assertThat(wrongToken.everything()).contains("401 unauthenticated").contains("HUB_TOKEN");

        SampleProgram noHub = run(
                language,
                anyshire.school(),
                Map.of("HUB", "http://127.0.0.1:1", "PATIENCE", "1"),
                "submit",
                SampleProgram.REFERRAL,
                anyshire.aCase().reference());
        assertThat(noHub.exit()).isEqualTo(3);
        assertThat(noHub.everything()).contains("cannot be reached");

        SampleProgram noAddress = run(
                language,
                anyshire.school(),
                Map.of("HUB", "nonsense"),
                "submit",
                SampleProgram.REFERRAL,
                anyshire.aCase().reference());
        assertThat(noAddress.exit()).isEqualTo(2);
        assertThat(noAddress.everything()).contains("no address", "nonsense").hasLineCount(1);

        SampleProgram noFile = run(language, anyshire.school(), Map.of(), "submit", "nowhere.json", "AN-1");
        assertThat(noFile.exit()).isEqualTo(2);
        assertThat(noFile.everything()).contains("nowhere.json holds no message");

        SampleProgram anothers = run(
                language,
                anyshire.school(),
                Map.of("AGENCY", "school.elsewhere"),
                "submit",
                SampleProgram.REFERRAL,
                anyshire.aCase().reference());
        assertThat(anothers.exit()).isEqualTo(1);
        assertThat(anothers.everything()).contains("403 not-your-source");

        for (SampleProgram program : List.of(noToken, wrongToken, noHub, noAddress, noFile, anothers)) {
            assertThat(program.everything()).doesNotContain("Traceback", "    at ", "node:internal");
        }
    }

    private SampleProgram run(
            Language language, StandIn agency, Map<String, String> more, String program, String... arguments) {
        return start(language, agency, more, program, arguments).untilItEnds(PATIENCE.multipliedBy(3));
    }

    private SampleProgram start(
            Language language, StandIn agency, Map<String, String> more, String program, String... arguments) {
        language.missing().ifPresent(missing -> assumeTrue(false, missing));
        Map<String, String> settings = new HashMap<>(Map.of(
                "HUB", anyshire.hub().url().toString(),
                "AGENCY", agency.agency(),
                "HUB_TOKEN", anyshire.member(agency).token(),
                "STATE", state.resolve(agency.agency()).toString()));
        settings.putAll(more);
        return SampleProgram.start(language, program, settings, List.of(arguments));
    }
}
