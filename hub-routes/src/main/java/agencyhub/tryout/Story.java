package agencyhub.tryout;

import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.tryout.Casebook.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the stand-ins do in the try-out's case, all of it fictional. What the hub does is the hub's: whoever is left out
 * says nothing, and the case ends as the hub then makes it end.
 *
 * <p>Everybody acknowledges at once what is told, but the school once its system is down. Two things go wrong as they did
 * in real cases: of seven sessions one is held, and the chair would close all the same; and the closure reaches nobody.
 */
final class Story {
    static final String CASE = "AN-2026-0042";

    static final OfficeRef DSL = new OfficeRef("school.northfield", "dsl");
    static final OfficeRef HEAD = new OfficeRef("school.northfield", "head");
    static final OfficeRef POLICE = new OfficeRef("police.anyshire", "prevent");
    static final OfficeRef PANEL = new OfficeRef("la.anyshire", "panel");
    static final OfficeRef PROVIDER = new OfficeRef("provider.harbour", "casework");

    private static final Map<String, String> PUPIL =
            Map.of("name", "The fictional pupil", "dateOfBirth", "2011-04-17", "school", "Northfield School");
    private static final String CHAIR = "Holder of the chair's post";
    private static final int SESSIONS = 7;

    // Working days from the referral on.
    private static final int REFERRAL = 0;
    private static final int GATEWAY = 3;
    private static final int PANEL_MEETS = 6;
    private static final int SUPPORT = 7;
    private static final int FEEDBACK = 10;
    private static final int SESSION = 10;
    private static final int NEXT_SESSION = 12;
    private static final int FIRST_TRY_TO_CLOSE = 18;
    private static final int CLOSURE = 24;
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
        passage.jumpTo(almanac.at(REFERRAL, "09:12"));
        theSchoolRefers();
        if (said("referral-submitted").isPresent()) {
            thePoliceTakeItFurther();
            thePanelDecides();
            aProviderIsCommissioned();
            theChairIsLateWithFeedback();
            oneSessionOfSevenIsHeld();
            theChairMayNotCloseYet();
            whatWasMissingIsDone();
            theCaseIsClosedWhileTheSchoolIsDown();
            theSchoolIsSilent();
        }
        passage.to(realNow);
        passage.reachNow();
        passage.settle();
    }

    private void theSchoolRefers() throws InterruptedException {
        sends(
                DSL,
                Events.referral(DSL.agency())
                        .with("concerns", "A fictional pupil has spoken of a fictional group.")
                        .with("identity", PUPIL)
                        .withLocalReference("NF/31"));
    }

    private void thePoliceTakeItFurther() throws InterruptedException {
        at(REFERRAL, "10:05");
        sends(POLICE, Events.receipt(POLICE.agency()).with("identityEcho", PUPIL));
        at(REFERRAL + 1, "11:30");
        sends(POLICE, Events.deconfliction(POLICE.agency()));
        at(GATEWAY, "15:10");
        sends(POLICE, Events.gatewayOutcome(POLICE.agency()));
        givesFeedback(POLICE, "gateway-outcome");
        at(GATEWAY, "15:40");
        sends(POLICE, Events.section36Referral(POLICE.agency()));
    }

    private void thePanelDecides() throws InterruptedException {
        at(GATEWAY + 1, "09:00");
        sends(PANEL, Events.panelConvened(PANEL.agency(), almanac.at(PANEL_MEETS, "14:00")));
        at(PANEL_MEETS, "15:10");
        sends(
                PANEL,
                Events.panelOutcome(PANEL.agency())
                        .with("rationale", "A fictional panel has weighed fictional evidence.")
                        .by(PANEL.office(), CHAIR)
                        .occurredAt(almanac.at(PANEL_MEETS, "14:00")));
    }

    private void aProviderIsCommissioned() throws InterruptedException {
        at(SUPPORT, "10:00");
        sends(PANEL, Events.supportPlan(PANEL.agency()));
        at(SUPPORT, "10:20");
        sends(
                PANEL,
                Events.commission(PANEL.agency(), PROVIDER.agency(), SESSIONS)
                        .with("firstSessionBy", almanac.day(SESSION)));
    }

    /** It is due at the end of the third day. */
    private void theChairIsLateWithFeedback() throws InterruptedException {
        at(FEEDBACK, "10:05");
        givesFeedback(PANEL, "panel-outcome");
    }

    private void oneSessionOfSevenIsHeld() throws InterruptedException {
        at(SESSION, "16:00");
        Optional<UUID> commission = said("intervention-commissioned");
        if (commission.isPresent()) {
            sends(
                    PROVIDER,
                    Events.sessionReport(PROVIDER.agency(), commission.get(), 1, SESSIONS)
                            .with("nextSession", almanac.day(NEXT_SESSION)));
        }
    }

    /** Nobody asked the referrer, nothing was proposed, and six sessions are nowhere. */
    private void theChairMayNotCloseYet() throws InterruptedException {
        at(FIRST_TRY_TO_CLOSE, "11:00");
        sends(PANEL, closure());
    }

    private void whatWasMissingIsDone() throws InterruptedException {
        at(FIRST_TRY_TO_CLOSE, "11:20");
        sends(PANEL, Events.viewRequested(PANEL.agency()));
        Optional<UUID> commission = said("intervention-commissioned");
        if (commission.isPresent()) {
            sends(PANEL, Events.interventionEnded(PANEL.agency(), commission.get(), 1));
        }
        sends(PANEL, Events.caseReview(PANEL.agency()));
        at(FIRST_TRY_TO_CLOSE, "11:40");
        sends(PANEL, Events.closureProposed(PANEL.agency()));
        at(FIRST_TRY_TO_CLOSE + 1, "10:15");
        Optional<UUID> question = said("referrer-view-requested");
        if (question.isPresent()) {
            sends(DSL, Events.viewProvided(DSL.agency(), question.get()));
        }
    }

    private void theCaseIsClosedWhileTheSchoolIsDown() throws InterruptedException {
        at(CLOSURE, "11:00");
        if (cast.plays(DSL)) {
            cast.fallsSilent(DSL.agency());
            cast.standIn(DSL.agency()).webhookDown();
        }
        sends(PANEL, closure());
        theHubTriesAgain();
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
            Optional<UUID> closure = said("closure-notice");
            if (closure.isPresent()) {
                sends(HEAD, Events.acknowledgement(HEAD.agency(), closure.get(), HEAD.office()));
            }
        } else {
            at(WITH_OPERATIONS, CLOSE_OF_BUSINESS);
        }
        passage.settle();
    }

    private EventDraft closure() {
        return Events.closureNotice(PANEL.agency())
                .with("rationale", "A fictional plan has met its fictional aims.")
                .with("plainSummary", "The fictional support has ended.")
                .by(PANEL.office(), CHAIR);
    }

    private void givesFeedback(OfficeRef office, String decision) throws InterruptedException {
        Optional<UUID> about = said(decision);
        if (about.isPresent()) {
            sends(
                    office,
                    Events.referrerFeedback(office.agency())
                            .with("stage", "A fictional referral was taken further.")
                            .by(office.office(), "Holder of the office")
                            .of(about.get()));
        }
    }

    private Optional<UUID> said(String type) {
        return passage.casebook().first(type).map(Sent::id);
    }

    private void at(int day, String time) throws InterruptedException {
        passage.to(almanac.at(day, time));
    }

    /** What the hub refuses is shown too. */
    private void sends(OfficeRef office, EventDraft event) throws InterruptedException {
        if (!cast.plays(office)) {
            return;
        }
        Answer answer = cast.standIn(office.agency()).submits(event.in(CASE).at(passage.now()));
        if (!answer.isOk()) {
            passage.refused(office, event.type(), answer);
        }
        passage.settle();
    }
}
