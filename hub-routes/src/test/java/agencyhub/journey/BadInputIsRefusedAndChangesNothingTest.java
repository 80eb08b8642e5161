package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.embedded.Addresses;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.HubClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The school sends what it should not, over both doors: each fault has its own code and names the field. */
class BadInputIsRefusedAndChangesNothingTest {
    private static final HubUnderTest HUB = HubUnderTest.shared();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served().where("school", "amqp");

    /**
     * @param bytes   made for a county and a case that the school has referred
     * @param pointer empty where no field is at fault
     */
    private record Bad(
            String what, BiFunction<Anyshire, CaseInHand, byte[]> bytes, int status, String code, String pointer) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badInput() {
        return Stream.of(
                raw("nothing at all", "", 400, "unreadable"),
                raw("half a JSON object", "{\"specversion\": \"1.0\", \"id\":", 400, "unreadable"),
                raw("something else than an object", "[1, 2]", 400, "unreadable"),
                raw("two objects", "{} {}", 400, "unreadable"),
                raw("deep nesting", "[".repeat(100_000), 400, "unreadable"),
                new Bad(
                        "bytes that are not UTF-8",
                        (county, aCase) -> aCase.referral().with("concerns", "\u00e9")
                                .json()
                                .toString()
                                .getBytes(StandardCharsets.ISO_8859_1),
                        400,
                        "unreadable",
                        ""),
                new Bad(
                        "more than 1 MiB",
                        (county, aCase) -> newCase(county).referral().with("concerns", "x".repeat(1 << 20)).bytes(),
                        413,
                        "too-large",
                        ""),
                bad("an unknown type", draft -> draft.withEnvelope("type", "agencyhub.gossip.v1"), 422, "unknown-type", "/type"),
                bad(
                        "another version",
                        draft -> draft.withEnvelope("type", "agencyhub.referral-submitted.v2"),
                        422,
                        "unsupported-version",
                        "/type"),
                bad("no type", draft -> draft.withEnvelope("type", 7), 422, "unknown-type", "/type"),
                bad("no concerns", draft -> draft.without("concerns"), 422, "invalid", "/data"),
                bad("a field nobody knows", draft -> draft.with("gossip", "…"), 422, "invalid", "/data"),
                bad("an id that is none", draft -> draft.withEnvelope("id", "42"), 422, "invalid", "/id"),
                bad("no case", draft -> draft.withEnvelope("subject", "case/"), 422, "invalid", "/subject"),
                bad("a name as the case", draft -> draft.withEnvelope("subject", "case/A Name"), 422, "invalid", "/subject"),
                bad(
                        "a marking that is too high",
                        draft -> draft.withEnvelope("marking", "SECRET"),
                        422,
                        "marking-too-high",
                        "/marking"),
                bad(
                        "an attachment",
                        draft -> draft.with("attachments", List.of("file.pdf")),
                        422,
                        "attachments-not-supported",
                        "/data/attachments"),
                bad(
                        "a time that is none",
                        draft -> draft.withEnvelope("time", "yesterday"),
                        422,
                        "invalid",
                        "/time"),
                bad(
                        "a message from the future",
                        draft -> draft.at(Anyshire.MONDAY_MORNING.plus(Duration.ofMinutes(6))),
                        422,
                        "time-in-future",
                        "/time"),
                bad(
                        "a concern of tomorrow",
                        draft -> draft.occurredAt(Anyshire.MONDAY_MORNING.plus(Duration.ofDays(1))),
                        422,
                        "time-in-future",
                        "/data/occurredAt"),
                bad(
                        "a party nobody knows",
                        draft -> draft.naming("police", "police.nowhere"),
                        422,
                        "unknown-agency",
                        "/data/parties/0/agency"),
                new Bad(
                        "a school as police",
                        (county, aCase) -> newCase(county)
                                .referral()
                                .naming("police", county.southfield().agency())
                                .bytes(),
                        422,
                        "role-not-allowed",
                        "/data/parties/0/role"),
                new Bad(
                        "somebody else's name as sender",
                        (county, aCase) -> aCase.update(county.force()).bytes(),
                        403,
                        "not-your-source",
                        "/source"),
                new Bad(
                        "the hub's own words",
                        (county, aCase) -> aCase.update(county.school())
                                .withEnvelope("type", "agencyhub.escalation.v1")
                                .bytes(),
                        422,
                        "invalid",
                        "/data"),
                new Bad(
                        "what only the chair decides",
                        (county, aCase) -> aCase.inCase(Events.panelOutcome(county.school().agency())).bytes(),
                        403,
                        "not-entitled",
                        ""),
                new Bad(
                        "an update to no case",
                        (county, aCase) -> newCase(county).update(county.school()).bytes(),
                        422,
                        "unknown-case",
                        "/subject"),
                new Bad(
                        "a case that is open already",
                        (county, aCase) -> aCase.referral().bytes(),
                        422,
                        "case-exists",
                        "/subject"),
                new Bad(
                        "an acknowledgement of what it was never sent",
                        (county, aCase) -> aCase.inCase(
                                        Events.acknowledgement(county.school().agency(), UUID.randomUUID(), "dsl"))
                                .bytes(),
                        422,
                        "unknown-message",
                        "/data/message"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void overHttp(Bad bad) {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        byte[] bytes = bad.bytes().apply(anyshire, aCase);
        String before = written();

        Answer answer = anyshire.school().hub().submit(bytes);

        refused(answer, bad);
        assertThat(written()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void overAmqp(Bad bad) {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        byte[] bytes = bad.bytes().apply(anyshire, aCase);
        String before = written();

        // Found by its correlation id, on the school's own receipts.
        Answer answer = anyshire.school().broker().submit(bytes, PATIENCE);

        refused(answer, bad);
        assertThat(written()).isEqualTo(before);
        nothingIsLeftOnTheQueue();
    }

    @Test
    void eachPanelDecisionNeedsOutcomeRationaleDeciderAndTime() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();

        assertThat(Stream.of("outcome", "rationale", "decidedBy", "occurredAt")).allSatisfy(missing -> {
            Answer answer = anyshire.authority().submits(aCase.outcome().without(missing));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body().path("errors").toString()).contains("/data").contains(missing);
        });
    }

    @Test
    void anotherMediaTypeIsRefused() {
        byte[] good = anyshire.aCase().referral().bytes();
        String before = written();

        Answer answer = anyshire.school().hub().submit(good, "application/json");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported-media-type");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void somebodyWithoutCredentialsIsToldNothing() {
        byte[] good = anyshire.aCase().referral().bytes();
        String before = written();
        try (HubClient nobody = HubClient.anonymous(HUB.url());
                HubClient stranger = HubClient.of(HUB.url(), "somebody-elses-token")) {
            assertThat(List.of(nobody.submit(good), stranger.submit(good), nobody.get("/api/inbox")))
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(401);
                        assertThat(answer.code()).isEqualTo("unauthenticated");
                    });
        }
        assertThat(written()).isEqualTo(before);
    }

    /** A year that the ledger's calendar does not have must not take other messages with it. */
    @Test
    void aTimeBeforeAllTimesIsAnsweredAndHoldsUpNobody() {
        CaseInHand aCase = anyshire.aCase();
        byte[] ancient = aCase.referral()
                .withEnvelope("time", "0000-01-01T00:00:00Z")
                .with("occurredAt", "0001-01-01T00:00:00+14:00")
                .bytes();

        Answer overHttp = anyshire.school().hub().submit(ancient);
        Answer overAmqp = anyshire.school().broker().submit(ancient, PATIENCE);

        assertThat(List.of(overHttp, overAmqp)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isIn(202, 422);
            assertThat(answer.status()).isEqualTo(overHttp.status());
        });
        nothingIsLeftOnTheQueue();
        anyshire.aCase().referred().untilDeliveredTo(anyshire.force());
    }

    @Test
    void aRefusedMessageMayBePutRightUnderItsOwnId() {
        CaseInHand aCase = anyshire.aCase();
        EventDraft referral = aCase.referral();
        assertThat(anyshire.school().submits(aCase.referral().withId(referral.id()).without("concerns")).status())
                .isEqualTo(422);

        assertThat(anyshire.school().submits(referral).status()).isEqualTo(202);
    }

    private static void refused(Answer answer, Bad bad) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status());
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(bad.code());
        assertThat(answer.body().path("status").asInt()).isEqualTo(bad.status());
        if (bad.pointer().isEmpty()) {
            assertThat(answer.body().path("errors")).isEmpty();
        } else {
            assertThat(answer.body().path("errors").valueStream().map(error -> error.path("pointer").asString()))
                    .anySatisfy(pointer -> assertThat(pointer).startsWith(bad.pointer()));
        }
    }

    /** All that accepting writes, counted, and where numbers would have been taken. */
    private static String written() {
        return HUB.ledger()
                .sql("select (select count(*) from message) || ' ' || (select count(*) from case_file) || ' '"
                        + " || (select count(*) from delivery) || ' ' || (select count(*) from duty) || ' '"
                        + " || (select coalesce(sum(last_seq), 0) from case_file)")
                .query(String.class)
                .single();
    }

    private static void nothingIsLeftOnTheQueue() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(HUB.messagesOn(Addresses.SUBMISSIONS)).isZero());
    }

    private static Bad raw(String what, String body, int status, String code) {
        return new Bad(what, (county, aCase) -> body.getBytes(StandardCharsets.UTF_8), status, code, "");
    }

    private static Bad bad(String what, java.util.function.UnaryOperator<EventDraft> change, int status, String code, String pointer) {
        return new Bad(what, (county, aCase) -> change.apply(newCase(county).referral()).bytes(), status, code, pointer);
    }

    private static CaseInHand newCase(Anyshire county) {
        return county.aCase();
    }
}
