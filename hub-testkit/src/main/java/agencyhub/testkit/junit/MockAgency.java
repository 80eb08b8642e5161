package agencyhub.testkit.junit;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.policy.Span;
import agencyhub.testkit.Answer;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.Received;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandInSettings;
import agencyhub.testkit.junit.Plays.Door;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An agency of the county, played over real sockets with credentials of its own. Unless a test says otherwise it is exemplary:
 * its offices acknowledge as they are asked as soon as they are told, and it sends what it owes an hour before that is due,
 * where the example of that type fits. Police and panel chair also give the referrer feedback on every decision of their own,
 * on the third working day, whether the policy makes them owe it or not.
 *
 * <p>What it sends by itself it sends while the test moves the clock.
 */
public final class MockAgency {
    private static final Duration SLOWEST = Duration.ofMinutes(1);

    private final Part part;
    private final String id;
    private final County county;
    private final String token;
    private final String webhookSecret;
    private final String brokerSecret;
    private final StandIn standIn;
    private final Set<MessageType> forgotten = EnumSet.noneOf(MessageType.class);
    private List<Door> doors = List.of(Door.WEBHOOK);
    private Answering answering = Answering.AT_ONCE;
    private Span delay = new Span.Clock(Duration.ZERO);
    private boolean takesIn = true;
    private @Nullable URI elsewhere;

    /** How its offices say that they received something. */
    enum Answering {
        /** By itself, as soon as it is told. */
        AT_ONCE,
        TWICE,
        /** After a while, in business time. */
        LATER,
        NEVER
    }

    MockAgency(Part part, County county) {
        this.part = part;
        this.county = county;
        this.id = county.idOf(part);
        this.token = Secrets.token();
        this.webhookSecret = Secrets.webhook();
        this.brokerSecret = Secrets.token();
        this.standIn = StandIn.open(StandInSettings.of(id, token)
                .withWebhook(webhookSecret)
                .withBroker(id, brokerSecret)
                .withClock(county::now));
        standIn.hubAt(county.hub().url()).acknowledging();
    }

    // who it is, and how it proves it

    /** For example {@code school.northfield-7}. */
    public String id() {
        return id;
    }

    /** Bearer token of the hub's HTTP doors. */
    public String token() {
        return token;
    }

    /** {@code whsec_…}: the hub signs with it what it posts to this agency's webhook. */
    public String webhookSecret() {
        return webhookSecret;
    }

    /** Its user on the broker is its id. */
    public String brokerSecret() {
        return brokerSecret;
    }

    /** The offices of this agency; the first one plays its role, the last one supervises that. */
    public List<String> offices() {
        return part.officeIds();
    }

    /** Where the hub posts to it. */
    public URI webhook() {
        return elsewhere == null ? standIn.webhook() : elsewhere;
    }

    // what it says

    /**
     * Sends a message by HTTP, and lets the hub deliver it.
     *
     * @throws AssertionError in words, if the hub refuses it
     */
    public Sent submits(Draft draft) {
        return county.accepted(this, draft);
    }

    /** The same, when the hub may refuse it: what it answered. */
    public Answer tries(Draft draft) {
        Answer answer = standIn.submits(draft.writtenBy(this, county));
        county.passage().settle();
        return answer;
    }

    /** Its first office acknowledges that message, whatever its behaviour. */
    public Sent acknowledges(Sent message, Level level) {
        return submits(Drafts.anAcknowledgement().of(message).saying(level));
    }

    /** Everything that came to its doors so far, oldest first, repeated arrivals too. Not what came to a webhook of your own. */
    public List<Received> received() {
        county.passage().settle();
        return standIn.received();
    }

    /** Its way to the hub's HTTP doors, with its token. */
    public HubClient client() {
        return standIn.hub();
    }

    // how it behaves

    /** It takes in whatever comes and says nothing, and sends nothing that it owes. */
    public MockAgency staysSilent() {
        standIn.silent();
        answering = Answering.NEVER;
        forgotten.addAll(EnumSet.allOf(MessageType.class));
        return this;
    }

    /** It sends none of these though it may owe them; otherwise it goes on as it is. */
    public MockAgency forgets(MessageType... types) {
        forgotten.addAll(List.of(types));
        return this;
    }

    /** It acknowledges, but so long after it was told, in business time. */
    public MockAgency answersAfter(Span howLong) {
        standIn.silent();
        answering = Answering.LATER;
        delay = howLong;
        return this;
    }

    /** It acknowledges everything twice, in two messages. */
    public MockAgency answersTwice() {
        standIn.silent();
        answering = Answering.TWICE;
        return this;
    }

    /** Connections to its webhook are refused, its inbox is not fetched, its queue not read. */
    public MockAgency isDown() {
        standIn.down();
        takesIn = false;
        return this;
    }

    /** Its webhook takes in what comes and answers only so much later, in real time. The hub waits three seconds. */
    public MockAgency isSlow(Duration delay) {
        if (delay.compareTo(SLOWEST) > 0) {
            throw new IllegalArgumentException("nobody waits longer than " + SLOWEST + " for a test: " + delay);
        }
        standIn.slow(delay);
        return this;
    }

    /** Its webhook answers with this status and takes nothing in. */
    public MockAgency refusesWith(int status) {
        if (status / 100 == 2) {
            throw new IllegalArgumentException(status + " refuses nothing");
        }
        standIn.answering(status);
        takesIn = false;
        return this;
    }

    /** Its webhook takes in what comes, but the answer breaks off: the hub cannot know, and sends it again. */
    public MockAgency closesMidResponse() {
        standIn.closingMidResponse();
        takesIn = false;
        return this;
    }

    /** All is well again: its doors are open, and it is exemplary from now on. */
    public MockAgency recovers() {
        forgotten.clear();
        takesIn = true;
        if (elsewhere == null) {
            standIn.up().acknowledging();
            answering = Answering.NEVER; // nobody waits for what came while it was silent
            county.passage().settle();
            standIn.catchUp();
            answering = Answering.AT_ONCE;
            county.passage().settle();
        }
        return this;
    }

    /** A system of yours plays this agency from now on: the hub posts there, and the mock does nothing by itself. */
    public MockAgency webhookAt(URI url) {
        elsewhere = url;
        standIn.silent();
        county.moved();
        return this;
    }

    /** Its doors from now on, in the order in which the hub tries them. */
    public MockAgency withDoors(Door... inThisOrder) {
        doors = List.of(inThisOrder);
        county.moved();
        if (elsewhere == null) {
            openOtherDoors();
        }
        return this;
    }

    private void openOtherDoors() {
        if (doors.contains(Door.AMQP)) {
            standIn.brokerAt(county.hub().broker());
        }
        if (doors.contains(Door.INBOX)) {
            standIn.fetching();
        }
    }

    // for the county

    Part part() {
        return part;
    }

    County county() {
        return county;
    }

    List<Door> doors() {
        return doors;
    }

    StandIn standIn() {
        return standIn;
    }

    Answering answering() {
        return elsewhere == null ? answering : Answering.NEVER;
    }

    Span delay() {
        return delay;
    }

    boolean isPlayedElsewhere() {
        return elsewhere != null;
    }

    boolean takesIn() {
        return takesIn && elsewhere == null;
    }

    boolean fetches() {
        return takesIn() && doors.contains(Door.INBOX);
    }

    /** Whether it sends such a thing by itself when it owes it. */
    boolean remembers(MessageType type) {
        return elsewhere == null && takesIn && !forgotten.contains(type);
    }

    /** What the hub answers to this, just as it is. */
    Answer says(EventDraft event) {
        return standIn.submits(event);
    }

    /** What the hub says of one of its messages, if it may know of it. */
    Optional<JsonNode> story(UUID message) {
        return Optional.of(client().message(message)).filter(Answer::isOk).map(Answer::body);
    }

    @Override
    public String toString() {
        return part.word() + " (" + id + ")";
    }
}
