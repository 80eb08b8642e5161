package agencyhub.tryout;

import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import agencyhub.tryout.Casebook.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;

/**
 * What the stand-ins do in the try-out's case, all of it fictional. What the hub does is the hub's: whoever is left out
 * says nothing, and the case ends as the hub then makes it end.
 */
final class Story {
    static final String CASE = "AN-2026-0042";

    static final OfficeRef DSL = new OfficeRef("school.northfield", "dsl");
    static final OfficeRef HEAD = new OfficeRef("school.northfield", "head");
    static final OfficeRef POLICE = new OfficeRef("police.anyshire", "prevent");
    static final OfficeRef PANEL = new OfficeRef("la.anyshire", "panel");
    static final OfficeRef PROVIDER = new OfficeRef("provider.harbour", "casework");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // Working days from the referral on.
    private static final int REFERRAL = 0;
    private static final int PANEL_MEETS = 5;
    private static final int FEEDBACK = 9;
    private static final int CLOSURE = 16;
    private static final int ESCALATED = CLOSURE + 6;
    private static final int COVER_ANSWERS = CLOSURE + 7;
    private static final int WITH_OPERATIONS = CLOSURE + 10;

    private static final String COVER_ANSWERS_AT = "08:40";
    private static final String CLOSE_OF_BUSINESS = "17:00";

    private final Cast cast;
    private final Passage passage;
    private final Almanac almanac;
    private final Instant realNow;
    private final boolean coverAnswers;

    Story(Cast cast, Passage passage, Instant realNow) {
        this.cast = cast;
        this.passage = passage;
        this.realNow = realNow;
        coverAnswers = cast.plays(HEAD);
        almanac = Almanac.endingBefore(
                realNow,
                coverAnswers ? COVER_ANSWERS : WITH_OPERATIONS,
                LocalTime.parse(coverAnswers ? COVER_ANSWERS_AT : CLOSE_OF_BUSINESS),
                WorkingCalendar.shipped());
    }

    /** From weeks ago until now. */
    void tell() throws InterruptedException {
        cast.playTheirParts();
        passage.jumpTo(almanac.at(REFERRAL, "09:12"));
        theSchoolRefers();
        thePanelDecides();
        theChairIsLateWithFeedback();
        theCaseIsClosedWhileTheSchoolIsDown();
        theSchoolIsSilent();
        passage.to(realNow);
        passage.reachNow();
        passage.settle();
    }

    private void theSchoolRefers() throws InterruptedException {
        sends(
                DSL,
                Events.referral(DSL.agency())
                        .with("concerns", "A fictional pupil has spoken of a fictional group.")
                        .withLocalReference("NF/31"));
        acknowledges(POLICE, "referral-submitted", REFERRAL, "09:55");
        acknowledges(PANEL, "referral-submitted", REFERRAL, "10:40");
    }

    private void thePanelDecides() throws InterruptedException {
        at(PANEL_MEETS, "14:50");
        sends(PANEL, Events.partyJoined(PANEL.agency(), "intervention-provider", PROVIDER.agency()));
        acknowledges(PROVIDER, "party-joined", PANEL_MEETS, "14:58");
        acknowledges(POLICE, "party-joined", PANEL_MEETS, "15:02");
        at(PANEL_MEETS, "15:10");
        sends(
                PANEL,
                Events.panelOutcome(PANEL.agency())
                        .with("rationale", "A fictional panel has weighed fictional evidence.")
                        .by(PANEL.office(), "Holder of the chair's post")
                        .occurredAt(almanac.at(PANEL_MEETS, "14:00")));
        acknowledges(POLICE, "panel-outcome", PANEL_MEETS, "15:31");
        acknowledges(DSL, "party-joined", PANEL_MEETS, "15:45");
        acknowledges(PROVIDER, "panel-outcome", PANEL_MEETS + 1, "09:20");
    }

    /** It is due at the end of the third day. */
    private void theChairIsLateWithFeedback() throws InterruptedException {
        at(FEEDBACK, "10:05");
        Optional<UUID> decision = passage.casebook().first("panel-outcome").map(Sent::id);
        if (decision.isPresent()) {
            sends(
                    PANEL,
                    Events.referrerFeedback(PANEL.agency())
                            .with("stage", "A fictional referral was taken further.")
                            .by(PANEL.office(), "Holder of the chair's post")
                            .of(decision.get()));
        }
        acknowledges(DSL, "referrer-feedback", FEEDBACK, "12:30");
    }

    private void theCaseIsClosedWhileTheSchoolIsDown() throws InterruptedException {
        at(CLOSURE, "11:00");
        if (cast.plays(DSL)) {
            cast.standIn(DSL.agency()).webhookDown();
        }
        sends(
                PANEL,
                Events.closureNotice(PANEL.agency())
                        .with("rationale", "A fictional plan has met its fictional aims.")
                        .with("plainSummary", "The fictional support has ended.")
                        .by(PANEL.office(), "Holder of the chair's post"));
        theHubTriesAgain();
        acknowledges(POLICE, "closure-notice", CLOSURE, "11:20");
        acknowledges(PROVIDER, "closure-notice", CLOSURE, "11:40");
    }

    /** Back-off runs in real time; business time passes beside it. */
    private void theHubTriesAgain() throws InterruptedException {
        Instant sent = passage.now();
        int[] minutes = {1, 3, 7};
        for (int tries = 1;
                tries <= minutes.length
                        && passage.casebook().first("closure-notice").isPresent();
                tries++) {
            int enough = tries;
            passage.until(casebook -> attemptsToTellTheSchool(casebook) >= enough);
            passage.jumpTo(sent.plus(Duration.ofMinutes(minutes[tries - 1])));
        }
    }

    private static long attemptsToTellTheSchool(Casebook casebook) {
        return casebook.first("closure-notice").stream()
                .flatMap(closure -> casebook.told(closure.id()).stream())
                .filter(told -> told.office().agency().equals(DSL.agency()))
                .mapToLong(told -> casebook.tried(told.id()).size())
                .sum();
    }

    /** Its system runs again the next day and has fetched the message, but nobody in the office says so. */
    private void theSchoolIsSilent() throws InterruptedException {
        at(CLOSURE + 1, "09:00");
        if (cast.plays(DSL)) {
            cast.standIn(DSL.agency()).up();
        }
        if (coverAnswers) {
            at(ESCALATED, CLOSE_OF_BUSINESS);
            at(COVER_ANSWERS, COVER_ANSWERS_AT);
            Optional<UUID> closure = passage.casebook().first("closure-notice").map(Sent::id);
            if (closure.isPresent()) {
                sends(HEAD, Events.acknowledgement(HEAD.agency(), closure.get(), HEAD.office()));
            }
        } else {
            at(WITH_OPERATIONS, CLOSE_OF_BUSINESS);
        }
        passage.settle();
    }

    private void at(int day, String time) throws InterruptedException {
        passage.to(almanac.at(day, time));
    }

    private void sends(OfficeRef office, EventDraft event) throws InterruptedException {
        if (!cast.plays(office)) {
            return;
        }
        Answer answer = cast.standIn(office.agency()).submits(event.in(CASE).at(passage.now()));
        if (!answer.isOk()) {
            throw new IllegalStateException("what " + office + " sent was not accepted: " + answer);
        }
        passage.settle();
    }

    /** By the door through which it was told. */
    private void acknowledges(OfficeRef office, String type, int day, String time) throws InterruptedException {
        at(day, time);
        Optional<Sent> message = passage.casebook().first(type);
        if (message.isEmpty() || !cast.plays(office)) {
            return;
        }
        StandIn standIn = cast.standIn(office.agency());
        UUID id = message.get().id();
        if (!Until.met(PATIENCE, () -> arrival(standIn, id).isPresent())) {
            return; // nobody can say so who has not been told: the hub will ask
        }
        EventDraft event = Events.acknowledgement(office.agency(), id, office.office())
                .in(CASE)
                .at(passage.now());
        Answer answer = arrival(standIn, id).orElseThrow().door().equals("amqp")
                ? standIn.broker().submit(event.bytes(), PATIENCE)
                : standIn.submits(event);
        if (!answer.isOk()) {
            throw new IllegalStateException("what " + office + " acknowledged was not accepted: " + answer);
        }
        passage.settle();
    }

    private static Optional<Received> arrival(StandIn standIn, UUID message) {
        return standIn.received().stream()
                .filter(received -> received.message().equals(message))
                .findFirst();
    }
}
