package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.message.Level;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A council merges, an academy gets a new number, a provider gives up. What concerned it is somebody's at every instant. */
class AnAgencyGivesWayToAnotherTest {
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-11-24");
    private static final Instant EVENING = Instant.parse("2026-11-24T23:59:59Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void aCouncilMergesWithSeveralCasesOpen() {
        StandIn heir = anyshire.neighbour();
        CaseInHand decided = anyshire.aCase();
        decided.referred();
        Received referral = decided.toldTo(anyshire.authority(), "referral-submitted");
        anyshire.authority().acknowledges(referral, Level.RECEIVED, "panel");
        Sent outcome = decided.decidedByPanel();
        JsonNode feedback = outcome.storyFor(anyshire.force()).dutyToSend("referrer-feedback");
        anyshire.authority().down();
        CaseInHand untold = anyshire.aCase();
        Sent undelivered = untold.referred();
        undelivered.until(
                story -> assertThat(story.attemptsAt(anyshire.authority())).isNotEmpty());
        end(anyshire.authority(), heir);

        anyshire.itIs(EVENING);
        assertThat(owner(decided, feedback)).isEqualTo(anyshire.authority().agency());
        anyshire.itIs(MIDNIGHT);

        for (CaseInHand each : List.of(decided, untold)) {
            Received notice = each.toldTo(heir, "agency-ended");
            assertThat(notice.data().path("agency").asString())
                    .isEqualTo(anyshire.authority().agency());
            assertThat(notice.data().path("until").asString()).isEqualTo(LAST_DAY.toString());
            each.toldTo(anyshire.force(), "agency-ended");
        }
        assertThat(owner(decided, feedback)).isEqualTo(heir.agency());
        JsonNode owed = decided.dutyAsSeenBy(heir, feedback).orElseThrow();
        assertThat(owed.path("overdue").asBoolean()).isFalse();
        // What the one never got the other is told, as its own, and owes a word about.
        Received told = untold.toldTo(heir, "referral-submitted");
        assertThat(undelivered.storyFor(anyshire.force()).attemptsAt(anyshire.authority()))
                .last()
                .isEqualTo("https readdressed");
        heir.acknowledges(told, Level.RECEIVED, "panel");
        assertThat(undelivered.storyFor(anyshire.force()).stateOfDutyOf(heir)).isEqualTo("discharged");
        assertThat(untold.arrivalsAt(anyshire.authority())).isEmpty();

        // The heir does what was owed; the other has no say any more.
        anyshire.authority().up();
        Answer late = anyshire.authority().submits(decided.inCase(decided.feedback()));
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.code()).isEqualTo("credentials-ended");
        assertThat(late.text()).contains(heir.agency());
        decided.says(heir, Events.referrerFeedback(heir.agency()).of(outcome.id()));
        decided.toldTo(anyshire.school(), "referrer-feedback");
        assertThat(outcome.storyFor(anyshire.force())
                        .dutyToSend("referrer-feedback")
                        .path("state")
                        .asString())
                .isEqualTo("discharged");
        assertThat(decided.arrivalsAt(anyshire.authority()))
                .noneMatch(arrived -> arrived.is("referrer-feedback") || arrived.is("agency-ended"));
        thePromiseIsKept();
    }

    @Test
    void newCasesGoToTheHeirAndNobodyNamesTheOtherUnawares() {
        StandIn heir = anyshire.neighbour();
        end(anyshire.authority(), heir);
        anyshire.itIs(MIDNIGHT);

        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.toldTo(heir, "referral-submitted");

        Answer named = aCase.tries(
                anyshire.force(),
                Events.partyJoined(
                        anyshire.force().agency(),
                        "panel-member",
                        anyshire.authority().agency()));
        assertThat(named.status()).isEqualTo(422);
        assertThat(named.body().at("/errors/0/code").asString()).isEqualTo("agency-ended");
        assertThat(named.text()).contains(heir.agency());
    }

    /** However late the hub comes to say so: nothing is decided by who was there before. */
    @Test
    void aSchoolBecomesAnAcademyAndHearsWhatTheSchoolWasToHear() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        end(anyshire.school(), anyshire.southfield());
        anyshire.itIs(MIDNIGHT);

        aCase.says(
                anyshire.authority(),
                Events.referrerFeedback(anyshire.authority().agency()).of(outcome.id()));

        Received feedback = aCase.toldTo(anyshire.southfield(), "referrer-feedback");
        aCase.toldTo(anyshire.southfield(), "agency-ended");
        assertThat(anyshire.southfield()
                        .acknowledges(feedback, Level.RECEIVED, "dsl")
                        .status())
                .isEqualTo(202);
        assertThat(aCase.arrivalsAt(anyshire.school())).noneMatch(told -> told.is("referrer-feedback"));
        assertThat(aCase.asSeenBy(anyshire.force()).path("parties").toString())
                .contains(anyshire.southfield().agency())
                .doesNotContain(anyshire.school().agency() + "\"");
        thePromiseIsKept();
    }

    @Test
    void whoeverHasNoHeirIsForOperations() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent commission = aCase.says(
                anyshire.authority(),
                Events.commission(
                        anyshire.authority().agency(), anyshire.provider().agency(), 3));
        aCase.toldTo(anyshire.provider(), "intervention-commissioned");
        end(anyshire.force());
        end(anyshire.provider());
        anyshire.itIs(MIDNIGHT);

        Received notice = aCase.toldTo(
                anyshire.operations(),
                told -> told.is("agency-ended")
                        && told.data()
                                .path("agency")
                                .asString()
                                .equals(anyshire.provider().agency()));
        assertThat(notice.data().has("successor")).isFalse();
        aCase.toldTo(
                anyshire.operations(),
                told -> told.is("agency-ended")
                        && told.data()
                                .path("agency")
                                .asString()
                                .equals(anyshire.force().agency()));
        assertThat(commission
                        .storyFor(anyshire.authority())
                        .dutyToSend("intervention-session-report")
                        .path("state")
                        .asString())
                .isEqualTo("open");
        await().atMost(PATIENCE).untilAsserted(this::thePromiseIsKept);

        anyshire.itIs("2026-12-23T17:00:00Z");
        await().atMost(PATIENCE).untilAsserted(this::thePromiseIsKept);
    }

    // ----

    private void end(StandIn agency, StandIn... heirs) {
        String[] ids = List.of(heirs).stream().map(StandIn::agency).toArray(String[]::new);
        anyshire.nowReads(anyshire.member(agency).endingOn(LAST_DAY, ids));
    }

    private static String owner(CaseInHand aCase, JsonNode duty) {
        return ledger().sql("select owed_by_agency from duty where id = ?")
                .param(UUID.fromString(duty.path("id").asString()))
                .query(String.class)
                .single();
    }

    private static JdbcClient ledger() {
        return HubUnderTest.shared().ledger();
    }

    /** Of this county: other journeys may have left something behind. */
    private void thePromiseIsKept() {
        Directory directory =
                HubUnderTest.shared().bean(InForce.class).rulebook().directory();
        String cases = anyshire.id("AN") + "-%";
        assertThat(ledger().sql("select split_part(unnest(array[coordinator, risk_owner]), '/', 1) as agency,"
                                + " split_part(unnest(array[coordinator, risk_owner]), '/', 2) as office"
                                + " from case_file where reference like :cases union"
                                + " select stands_agency, stands_office from duty where case_reference like :cases"
                                + " and state = 'open' and next_step_at is null")
                        .param("cases", cases)
                        .query((row, n) -> new OfficeRef(row.getString(1), row.getString(2)))
                        .list())
                .isNotEmpty()
                .allSatisfy(office ->
                        assertThat(directory.office(office)).as("%s", office).isPresent());
    }
}
