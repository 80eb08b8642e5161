package agencyhub.testkit;

import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.testkit.Behaviour.Answering;
import agencyhub.testkit.Behaviour.Replying;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stand-in for an agency's own system, over real sockets and with the agency's own credentials.
 *
 * <p>It starts with its webhook open, accepting everything and acknowledging nothing. Its webhook's address goes into
 * the directory; once the hub runs, {@link #hubAt} tells where, and {@link #fetching} and {@link #brokerAt} open its
 * other doors. Its behaviour may be changed at any time, from any thread. {@link #close} stops everything it started.
 *
 * <p>A delivery may arrive more than once; it is acknowledged once.
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
    private volatile Replying replying = new Replying.Never();
    private volatile Set<String> empty = Set.of();
    private volatile @Nullable HubClient hub;
    private volatile @Nullable BrokerClient broker;
    private @Nullable InboxReader inbox;
    private @Nullable AutoCloseable brokerInbox;
    private @Nullable String brokerUrl;

    private StandIn(StandInSettings settings) {
        this.settings = settings;
        webhook = settings.webhookSecrets().isEmpty()
                ? null
                : new WebhookDoor(
                        settings.webhookHost(), settings.webhookPort(), settings.webhookSecrets(), this::told);
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

    /** From now on it fetches its inbox. */
    public synchronized StandIn fetching() {
        hub();
        if (inbox == null) {
            inbox = new InboxReader(this::hub, this::told);
        }
        inbox.start();
        return this;
    }

    /** From now on it receives and can submit by AMQP. Waits until the broker is there. */
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
        if (brokerInbox == null) {
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
        if (webhook != null) {
            webhook.answering(Answering.ACCEPTING);
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
        webhookDoor().answering(new Answering.With(status, Optional.empty()));
        return this;
    }

    public StandIn answering(int status, Duration retryAfter) {
        webhookDoor().answering(new Answering.With(status, Optional.of(retryAfter)));
        return this;
    }

    /** Its webhook answers with one status after another, round and round; only with {@code 2xx} it takes in what came. */
    public StandIn answeringInTurn(Integer... statuses) {
        webhookDoor().answering(new Answering.InTurn(List.of(statuses), new AtomicInteger()));
        return this;
    }

    /** Its webhook takes in what came, and answers only after a while. */
    public StandIn slow(Duration delay) {
        webhookDoor().answering(new Answering.Slowly(delay));
        return this;
    }

    /** Its webhook takes in what came, but the answer breaks off: the hub cannot know, and will send it again. */
    public StandIn closingMidResponse() {
        webhookDoor().answering(new Answering.CuttingShort());
        return this;
    }

    /** Its offices say nothing about what comes from now on. */
    public StandIn silent() {
        replying = new Replying.Never();
        return this;
    }

    /** As {@link #acknowledging(Level)}, each message at the level that the hub asks for. */
    public StandIn acknowledging() {
        replying = new Replying.AsAsked();
        return this;
    }

    /**
     * The office addressed acknowledges what comes from now on, if it has to. One that is reminded, or called in for
     * another office of its agency, acknowledges what that was about.
     */
    public StandIn acknowledging(Level level) {
        replying = new Replying.At(level, Optional.empty());
        return this;
    }

    /** That office acknowledges what comes from now on, if somebody has to. */
    public StandIn acknowledging(Level level, String office) {
        replying = new Replying.At(level, Optional.of(office));
        return this;
    }

    /** Nobody sits in these offices: they say nothing by themselves. */
    public StandIn withEmptyOffices(Set<String> offices) {
        empty = Set.copyOf(offices);
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
        switch (replying) {
            case Replying.Never() -> {}
            // Whoever is only reminded is not told at which level: what was done, was received too.
            case Replying.AsAsked() ->
                acknowledge(received, received.level().flatMap(Level::of).orElse(Level.ACTIONED), received.office());
            case Replying.At(Level level, Optional<String> chosen) ->
                acknowledge(received, level, chosen.or(received::office));
        }
    }

    private void acknowledge(Received received, Level level, Optional<String> office) {
        String by = office.orElse("");
        Optional<UUID> about = asked(received);
        if (about.isPresent() && !empty.contains(by) && acknowledged.add(received.delivery())) {
            offices.submit(() -> reply(received, acknowledgement(about.get(), received, level, by)));
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
    private void reply(Received received, EventDraft acknowledgement) {
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
