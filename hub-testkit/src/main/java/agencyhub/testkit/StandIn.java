package agencyhub.testkit;

import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stand-in for an agency's own system, over real sockets and with the agency's own credentials.
 *
 * <p>It starts with its webhook open, accepting everything and acknowledging nothing. Its webhook's address goes into
 * the directory; once the hub runs, {@link #hubAt} tells where, and {@link #fetching} and {@link #brokerAt} open its
 * other doors. Its behaviour may be changed at any time, from any thread. {@link #close} stops everything it started.
 *
 * <p>A delivery may arrive more than once; it is acknowledged once, or twice where {@link Reply} says so.
 */
public final class StandIn implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(30);
    private static final String SOMEBODY = "Holder of the office";

    private final StandInSettings settings;
    private final Arrivals arrivals = new Arrivals();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Answer> refusals = new CopyOnWriteArrayList<>();
    private final ExecutorService offices = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable WebhookDoor webhook;
    private final Map<String, Reply> repliesToTypes = new ConcurrentHashMap<>();
    private volatile Reply reply = Reply.never();
    private volatile Consumer<Occurrence> watcher = unseen -> {};
    private volatile Set<String> empty = Set.of();
    private volatile @Nullable HubClient hub;
    private volatile @Nullable BrokerClient broker;
    private @Nullable InboxReader inbox;
    private @Nullable AutoCloseable brokerInbox;
    private @Nullable String brokerUrl;
    private boolean isDown;

    private StandIn(StandInSettings settings) {
        this.settings = settings;
        webhook = settings.webhookSecrets().isEmpty()
                ? null
                : new WebhookDoor(settings, this::told, occurrence -> watcher.accept(occurrence));
    }

    /** Opens its webhook, if it has secrets for one. */
    public static StandIn open(StandInSettings settings) {
        return new StandIn(settings);
    }

    // where things are

    public String agency() {
        return settings.agency();
    }

    /** The webhook's address, for the directory. */
    public URI webhook() {
        return webhookDoor().url();
    }

    /** From now on it can submit and acknowledge by HTTP. */
    public synchronized StandIn hubAt(URI url) {
        HubClient before = hub;
        hub = HubClient.of(url, settings.token());
        if (before != null) {
            before.close();
        }
        return this;
    }

    /** From now on it fetches its inbox, unless it is {@link #down}. */
    public synchronized StandIn fetching() {
        hub();
        if (inbox == null) {
            inbox = new InboxReader(this::hub, this::told);
        }
        if (!isDown) {
            inbox.start();
        }
        return this;
    }

    /** From now on it can submit by AMQP, and receives unless it is {@link #down}. Waits until the broker is there. */
    public synchronized StandIn brokerAt(String url) {
        StandInSettings.BrokerLogin login = settings.broker()
                .orElseThrow(() -> new IllegalStateException(agency() + " has no login on the broker"));
        if (!url.equals(brokerUrl)) {
            disconnect();
        }
        brokerUrl = url;
        if (broker == null) {
            broker = BrokerClient.of(agency(), url, login);
        }
        if (brokerInbox == null && !isDown) {
            brokerInbox = broker().receive(this::told);
        }
        return this;
    }

    /** Its way to the hub's HTTP doors. */
    public HubClient hub() {
        HubClient client = hub;
        if (client == null) {
            throw new IllegalStateException(agency() + " does not know where the hub is: call hubAt(…)");
        }
        return client;
    }

    /** Its way to the hub's AMQP addresses. */
    public BrokerClient broker() {
        BrokerClient client = broker;
        if (client == null) {
            throw new IllegalStateException(agency() + " is not connected to the broker: call brokerAt(…)");
        }
        return client;
    }

    // how it behaves

    /** Its doors are open and it takes in whatever comes. */
    public synchronized StandIn up() {
        isDown = false;
        if (webhook != null) {
            webhook.acceptingAll();
        }
        if (inbox != null) {
            inbox.start();
        }
        if (brokerUrl != null) {
            brokerAt(brokerUrl);
        }
        return this;
    }

    /** Connections to its webhook are refused, its inbox is not fetched, its queue not read. */
    public synchronized StandIn down() {
        isDown = true;
        if (webhook != null) {
            webhook.shut();
        }
        if (inbox != null) {
            inbox.stop();
        }
        stopReadingQueue();
        return this;
    }

    /** Connections to its webhook are refused until it is {@link #up} again; its other doors stay as they are. */
    public StandIn webhookDown() {
        webhookDoor().shut();
        return this;
    }

    /** Its webhook answers with this status; only with {@code 2xx} it takes in what came. */
    public StandIn answering(int status) {
        return answering(WebhookAnswer.status(status));
    }

    public StandIn answering(int status, Duration retryAfter) {
        return answering(WebhookAnswer.status(status, retryAfter));
    }

    /** Its webhook answers with one status after another, round and round; only with {@code 2xx} it takes in what came. */
    public StandIn answeringInTurn(Integer... statuses) {
        return answering(WebhookAnswer.inTurn(
                Arrays.stream(statuses).map(WebhookAnswer::status).toArray(WebhookAnswer[]::new)));
    }

    /** Its webhook takes in what came, and answers only after a while. */
    public StandIn slow(Duration delay) {
        return answering(WebhookAnswer.slowly(delay));
    }

    /** Its webhook takes in what came, but the answer breaks off: the hub cannot know, and will send it again. */
    public StandIn closingMidResponse() {
        return answering(WebhookAnswer.breakingOff());
    }

    /** How its webhook answers from now on; what was said of some types of message stays. */
    public StandIn answering(WebhookAnswer how) {
        webhookDoor().answering(how);
        return this;
    }

    /** How its webhook answers messages of this type, for example {@code panel-outcome}. */
    public StandIn answering(String type, WebhookAnswer how) {
        webhookDoor().answering(known(type), how);
        return this;
    }

    /** Its offices say nothing about what comes from now on. */
    public StandIn silent() {
        return replying(Reply.never());
    }

    /** As {@link #acknowledging(Level)}, each message at the level that the hub asks for. */
    public StandIn acknowledging() {
        return replying(Reply.asAsked());
    }

    /**
     * The office addressed acknowledges what comes from now on, if it has to. One that is reminded, or called in for
     * another office of its agency, acknowledges what that was about.
     */
    public StandIn acknowledging(Level level) {
        return replying(Reply.saying(level));
    }

    /** That office acknowledges what comes from now on, if somebody has to. */
    public StandIn acknowledging(Level level, String office) {
        return replying(Reply.saying(level).by(office));
    }

    /** What its offices say about what comes from now on; what was said of some types of message stays. */
    public StandIn replying(Reply how) {
        reply = how;
        return this;
    }

    /** What its offices say about messages of this type, for example {@code panel-outcome}. */
    public StandIn replying(String type, Reply how) {
        repliesToTypes.put(known(type), how);
        return this;
    }

    /**
     * Whatever was wrong is over: its doors are open and accept everything, its offices acknowledge what comes as they are asked,
     * and what came before and was not acknowledged too.
     */
    public StandIn recovered() {
        repliesToTypes.clear();
        reply = Reply.asAsked();
        up();
        received().stream().filter(received -> received.level().isPresent()).forEach(this::answer);
        return this;
    }

    private static String known(String type) {
        if (MessageType.of(type).isEmpty()) {
            throw new IllegalArgumentException("no type of message is called '" + type + "'");
        }
        return type;
    }

    /** Nobody sits in these offices: they say nothing by themselves. */
    public StandIn withEmptyOffices(Set<String> offices) {
        empty = Set.copyOf(offices);
        return this;
    }

    /** Is told of whatever happens at its doors, on the thread on which it happens. */
    public StandIn watchedBy(Consumer<Occurrence> whom) {
        watcher = whom;
        return this;
    }

    // what it was told

    /** Every arrival so far, oldest first, repeated ones too. */
    public List<Received> received() {
        return arrivals.all();
    }

    /** The first arrival that fits, past or future; fails when none comes in time. */
    public Received awaitReceived(Predicate<Received> wanted, Duration patience) {
        return arrivals.await(wanted, patience, agency());
    }

    /** The first arrival of this type, past or future. */
    public Received awaitReceived(String type, Duration patience) {
        return awaitReceived(received -> received.is(type), patience);
    }

    /** Forgets what it was told, so that a journey can be told in parts. */
    public void forget() {
        arrivals.forget();
    }

    /** How often its webhook answered something other than {@code 2xx} to a genuine call. */
    public int turnedAway() {
        return webhookDoor().turnedAway();
    }

    /** How often its webhook was called without a valid signature. */
    public int forged() {
        return webhookDoor().forged();
    }

    /** The hub's refusals of acknowledgements that it sent by itself. */
    public List<Answer> refusals() {
        return List.copyOf(refusals);
    }

    /** Sends by HTTP. */
    public Answer submits(EventDraft event) {
        return hub().submit(event);
    }

    /** An office says by HTTP that it received that message, whatever the behaviour set. */
    public Answer acknowledges(Received received, Level level, String office) {
        return submits(acknowledgement(received.message(), received, level, office));
    }

    /** Its system was away and asks the hub what it owes: each office acknowledges by HTTP, as asked, what it has not yet. */
    public void catchUp() {
        for (JsonNode duty : hub().duties(HubClient.DutyState.OPEN, HubClient.As.OWING)
                .body()
                .path("items")) {
            String office = duty.path("owedBy").path("office").asString("");
            if (duty.path("kind").asString("").equals("acknowledge") && !empty.contains(office)) {
                submits(Events.acknowledgement(agency())
                        .of(UUID.fromString(duty.path("message").asString()))
                        .saying(Level.of(duty.path("level").asString("")).orElse(Level.RECEIVED))
                        .in(duty.path("case").asString())
                        .at(settings.clock().instant())
                        .by(office, SOMEBODY));
            }
        }
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        down();
        offices.shutdownNow();
        if (hub != null) {
            hub.close();
        }
        disconnect();
    }

    private void told(Received received) {
        arrivals.add(received);
        watcher.accept(new Occurrence.Told(received));
        answer(received);
    }

    private void answer(Received received) {
        Reply how = repliesToTypes.getOrDefault(received.type(), reply);
        Optional<UUID> about = asked(received);
        String by = how.office().or(received::office).orElse("");
        if (how.times() == Reply.Times.NEVER || about.isEmpty() || empty.contains(by)) {
            return;
        }
        if (acknowledged.add(received.delivery())) {
            // Whoever is only reminded is not told at which level: what was done, was received too.
            Level level = how.level()
                    .orElseGet(() -> received.level().flatMap(Level::of).orElse(Level.ACTIONED));
            offices.submit(
                    () -> reply(received, how, () -> acknowledgement(about.get(), received, level, by), level, by));
        }
    }

    private void reply(Received received, Reply how, Supplier<EventDraft> words, Level level, String office) {
        if (isClosedWithin(how.late())) {
            return;
        }
        EventDraft first = words.get();
        say(received, first, level, office);
        if (how.times() == Reply.Times.TWICE) {
            say(received, first, level, office);
        } else if (how.times() == Reply.Times.TWICE_ANEW) {
            say(received, words.get(), level, office);
        }
    }

    /** The message that an office is asked to acknowledge by this arrival, directly or by a reminder. */
    private Optional<UUID> asked(Received received) {
        if (received.level().isPresent()) {
            return Optional.of(received.message());
        }
        JsonNode data = received.data();
        boolean chased = (received.is("reminder") || received.is("escalation"))
                && data.path("failure").asString("").equals(Failure.NOT_ACKNOWLEDGED.word())
                && data.path("owedBy").path("agency").asString("").equals(agency());
        return chased ? data.path("message").asStringOpt().map(UUID::fromString) : Optional.empty();
    }

    /** Says it until the hub has heard it: the same event each time, so that it counts once. */
    private void say(Received received, EventDraft acknowledgement, Level level, String office) {
        byte[] event = acknowledgement.bytes();
        while (closed.getCount() > 0) {
            Duration pause = PAUSE;
            try {
                Answer answer =
                        received.door().equals("amqp") ? broker().submit(event, BROKER_PATIENCE) : hub().submit(event);
                if (!answer.isTemporary()) {
                    if (!answer.isOk()) {
                        refusals.add(answer);
                    }
                    watcher.accept(new Occurrence.Acknowledged(received, acknowledgement.id(), level, office, answer));
                    return;
                }
                pause = answer.retryAfter().orElse(PAUSE);
            } catch (UncheckedIOException | IllegalStateException hubAway) {
                pause = PAUSE;
            }
            if (isClosedWithin(pause)) {
                return;
            }
        }
    }

    private EventDraft acknowledgement(UUID message, Received received, Level level, String office) {
        EventDraft event = Events.acknowledgement(agency())
                .of(message)
                .saying(level)
                .in(received.caseReference())
                .at(settings.clock().instant())
                .by(office, SOMEBODY);
        return level == Level.REJECTED ? event.because("A fictional reason, written for a test.") : event;
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void disconnect() {
        stopReadingQueue();
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    private void stopReadingQueue() {
        if (brokerInbox != null) {
            try {
                brokerInbox.close();
            } catch (Exception alreadyGone) {
                // the broker gives what was not acknowledged to the next reader
            }
            brokerInbox = null;
        }
    }

    private WebhookDoor webhookDoor() {
        if (webhook == null) {
            throw new IllegalStateException(agency() + " has no webhook: its settings give no secret");
        }
        return webhook;
    }
}
