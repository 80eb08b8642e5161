package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A case and what happens in it. */
record CaseInHand(Anyshire county, String reference) {

    /** The school refers; force and authority are told. */
    Sent referred() {
        return county.sends(county.school(), referral()).accepted();
    }

    Sent updatedBy(StandIn sender) {
        return county.sends(sender, update(sender)).accepted();
    }

    Sent decidedByPanel() {
        return county.sends(county.authority(), outcome()).accepted();
    }

    Sent feedbackGiven() {
        return county.sends(county.authority(), feedback()).accepted();
    }

    /** On the director's name, for nothing of what a closure needs was done in so short a case. */
    Sent closed() {
        return county.sends(county.authority(), closure().overriding("director", "Holder of the director's post"))
                .accepted();
    }

    Sent joinedBy(String role, StandIn agency) {
        return county.sends(
                        county.authority(),
                        inCase(Events.partyJoined(county.authority().agency(), role, agency.agency())))
                .accepted();
    }

    Sent leftBy(String role, StandIn agency) {
        return county.sends(
                        county.authority(),
                        inCase(Events.partyLeft(county.authority().agency(), role, agency.agency())))
                .accepted();
    }

    /** Anything, by anybody. */
    Sent says(StandIn sender, EventDraft draft) {
        return county.sends(sender, inCase(draft)).accepted();
    }

    /** What the hub answers to what it may refuse. */
    Answer tries(StandIn sender, EventDraft draft) {
        return sender.submits(inCase(draft));
    }

    /** The provider has accepted a commission of so many sessions. */
    Sent commissioned(int sessions) {
        Sent commission = says(
                county.authority(),
                Events.commission(county.authority().agency(), county.provider().agency(), sessions));
        commission.until(
                story -> assertThat(story.stateOfDutyOf(county.provider())).isEqualTo("discharged"));
        return commission;
    }

    /** What the hub says of it to this agency. */
    JsonNode asSeenBy(StandIn viewer) {
        return viewer.hub().caseFile(reference).body();
    }

    /** A duty as this agency finds it among its own, owed or awaited; empty when it is not there. */
    Optional<JsonNode> dutyAsSeenBy(StandIn viewer, JsonNode duty) {
        return viewer.hub()
                .get("/api/duties?limit=200")
                .body()
                .path("items")
                .valueStream()
                .filter(each -> each.path("id").equals(duty.path("id")))
                .findFirst();
    }

    EventDraft referral() {
        return inCase(Events.referral(county.school().agency()));
    }

    EventDraft update(StandIn sender) {
        return inCase(Events.referralUpdate(sender.agency()));
    }

    EventDraft outcome() {
        return inCase(Events.panelOutcome(county.authority().agency()));
    }

    EventDraft feedback() {
        return inCase(Events.referrerFeedback(county.authority().agency()));
    }

    EventDraft closure() {
        return inCase(Events.closureNotice(county.authority().agency()));
    }

    EventDraft inCase(EventDraft draft) {
        return draft.in(reference).at(county.now());
    }

    /** The first arrival of this type in this case, past or future. */
    Received toldTo(StandIn recipient, String type) {
        return toldTo(recipient, received -> received.is(type));
    }

    /** The first arrival of this type for that office. */
    Received toldTo(StandIn recipient, String office, String type) {
        return toldTo(recipient, received -> received.is(type) && isFor(office, received));
    }

    /** The first reminder or escalation to that office about that duty. */
    Received chasedAt(StandIn recipient, String office, JsonNode duty) {
        return toldTo(
                recipient,
                received ->
                        isFor(office, received) && received.data().path("duty").equals(duty.path("id")));
    }

    Received toldTo(StandIn recipient, Predicate<Received> wanted) {
        return recipient.awaitReceived(received -> isAbout(received) && wanted.test(received), PATIENCE);
    }

    /** Everything of this case that arrived there, repeated arrivals too. */
    List<Received> arrivalsAt(StandIn recipient) {
        return recipient.received().stream().filter(this::isAbout).toList();
    }

    private static boolean isFor(String office, Received received) {
        return received.office().filter(office::equals).isPresent();
    }

    private boolean isAbout(Received received) {
        return received.caseReference().equals(reference);
    }
}
