package agencyhub.testkit.conform;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.client.Acknowledging;
import agencyhub.client.HubRefusedException;
import agencyhub.client.WebhookReader;
import agencyhub.testkit.Answer;
import agencyhub.testkit.Received;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each of these does one thing wrong that systems do get wrong, and fails exactly the check that is there for it. */
class BrokenClientsTest {
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Map<String, Future<ConformReport>> REPORTS = new ConcurrentHashMap<>();

    private final Trial trial = new Trial().patient(PATIENCE);

    record Broken(String check, Function<URI, OurWebhook> making) {
        @Override
        public String toString() {
            return check;
        }
    }

    static Stream<Broken> webhooks() {
        return Stream.of(
                new Broken("signature", BelievesAnybody::new),
                new Broken("old-timestamp", ForgetsTheTime::new),
                new Broken("clock-skew", HasNoPatienceWithClocks::new),
                new Broken("rotation", LooksAtOneSignature::new),
                new Broken("rotation-new", HoldsOneSecret::new),
                new Broken("raw-bytes", WritesTheBodyAnew::new),
                new Broken("header-case", KnowsHeadersByTheirLetters::new),
                new Broken("redelivery", RemembersTooEarly::new),
                new Broken("duplicates", HandlesRepeats::new),
                new Broken("order", AnswersTheLastFirst::new),
                new Broken("unknown-fields", KnowsAllFields::new),
                new Broken("unknown-type", KnowsAllTypes::new),
                new Broken("utf8", ReadsLatin::new),
                new Broken("large", TakesLittle::new),
                new Broken("at-once", DoesOneThingAtATime::new),
                new Broken("ack-level", AlwaysSaysReceived::new),
                new Broken("ack-valid", AddsAField::new),
                new Broken("ack-sender", SpeaksForAnother::new),
                new Broken("ack-names", NamesTheDelivery::new),
                new Broken("ack-office", SpeaksForOneOffice::new),
                new Broken("ack-id", TakesTheMessagesId::new),
                new Broken("ack-time", LivesAheadOfItsTime::new),
                new Broken("ack-retry", TriesOnce::new),
                new Broken("ack-same", DrawsIdsAnew::new),
                new Broken("retry-after", ComesBackAtOnce::new),
                new Broken("ack-refused", TakesNoNo::new));
    }

    /** Most of a run is waiting for what does not come, so several are under way at once. */
    @BeforeAll
    static void tryThemAll() {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        webhooks().forEach(each -> REPORTS.put(each.check(), threads.submit(() -> tried(each.making()))));
        threads.shutdown();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("webhooks")
    void failsExactlyItsCheck(Broken client) throws Exception {
        ConformReport report =
                Objects.requireNonNull(REPORTS.get(client.check())).get();

        assertThat(Trial.faults(report)).singleElement().asString().startsWith(client.check() + ": ");
    }

    private static ConformReport tried(Function<URI, OurWebhook> making) throws InterruptedException {
        Trial trial = new Trial().patient(PATIENCE);
        try (OurWebhook system = making.apply(trial.hub())) {
            return trial.ofWebhook(system.endpoint());
        }
    }

    @Test
    void whoAnswersLateFailsOnlyThat() throws Exception {
        try (OurWebhook system = new AnswersLate(trial.hub())) {
            ConformReport report = trial.answeredWithin(Duration.ofSeconds(3)).ofWebhook(system.endpoint());

            assertThat(Trial.faults(report)).singleElement().asString().startsWith("in-time: ");
        }
    }

    @Test
    void whoTakesNothingFailsThatAndNothingElseIsTried() throws Exception {
        try (OurWebhook system = new OurWebhook(trial.hub())) {
            ConformReport report = trial.signedWith(Letter.strangersSecret()).ofWebhook(system.endpoint());

            assertThat(Trial.faults(report)).singleElement().asString().startsWith("takes: HTTP 401");
            assertThat(report.verdicts().stream().skip(1))
                    .allMatch(one -> one.word().equals("not-tried"));
        }
    }

    @Test
    void whoAcknowledgesNothingFailsThatAndNoneThatHears() throws Exception {
        try (OurWebhook system = new SaysNothing(trial.hub())) {
            ConformReport report = trial.patient(Duration.ofSeconds(1)).ofWebhook(system.endpoint());

            assertThat(Trial.faults(report)).singleElement().asString().startsWith("acknowledges: ");
        }
    }

    @Test
    void whoNeverSaysWhatArrivedFailsOnlyThat(@TempDir Path folder) throws Exception {
        try (OurFetcher system = new NeverSaysWhatArrived(trial.hub(), folder).start()) {
            assertThat(Trial.faults(trial.of(Mode.INBOX)))
                    .singleElement()
                    .asString()
                    .startsWith("inbox-position: ");
        }
    }

    @Test
    void whoAsksAllTheTimeFailsOnlyThat(@TempDir Path folder) throws Exception {
        try (OurFetcher system = new AsksAllTheTime(trial.hub(), folder).start()) {
            assertThat(Trial.faults(trial.of(Mode.INBOX)))
                    .singleElement()
                    .asString()
                    .startsWith("inbox-waits: ");
        }
    }

    @Test
    void whoFetchesBeforeTheHubWantsItFailsOnlyThat(@TempDir Path folder) throws Exception {
        try (OurFetcher system = new FetchesBeforeItMay(trial.hub(), folder).start()) {
            assertThat(Trial.faults(trial.of(Mode.INBOX)))
                    .singleElement()
                    .asString()
                    .startsWith("inbox-retry-after: ");
        }
    }

    /** Read as it came, by one who asks for no signature. */
    private static Received unverified(byte[] body, Function<String, @Nullable String> header) {
        return new Received(
                Instant.now(),
                "https",
                String.valueOf(header.apply("webhook-id")),
                Optional.ofNullable(header.apply("hub-office")),
                Optional.ofNullable(header.apply("hub-level")),
                Optional.empty(),
                JsonMapper.shared().readTree(body));
    }

    static class BelievesAnybody extends OurWebhook {
        BelievesAnybody(URI hub) {
            super(hub);
        }

        @Override
        WebhookReader.Post read(byte[] body, Function<String, @Nullable String> header) {
            long signed = Long.parseLong(String.valueOf(header.apply("webhook-timestamp")));
            return Math.abs(Instant.now().getEpochSecond() - signed) > 300
                    ? new WebhookReader.Refused(401, "too old")
                    : new WebhookReader.Genuine(unverified(body, header));
        }
    }

    static class ForgetsTheTime extends OurWebhook {
        ForgetsTheTime(URI hub) {
            super(hub);
        }

        @Override
        WebhookReader reader() {
            return super.reader().tolerating(Duration.ofDays(365));
        }
    }

    static class HasNoPatienceWithClocks extends OurWebhook {
        HasNoPatienceWithClocks(URI hub) {
            super(hub);
        }

        @Override
        WebhookReader reader() {
            return super.reader().tolerating(Duration.ofSeconds(30));
        }
    }

    static class LooksAtOneSignature extends OurWebhook {
        LooksAtOneSignature(URI hub) {
            super(hub);
        }

        @Override
        WebhookReader.Post read(byte[] body, Function<String, @Nullable String> header) {
            return super.read(
                    body,
                    name -> name.equals("webhook-signature") && header.apply(name) != null
                            ? String.valueOf(header.apply(name)).split(" ")[0]
                            : header.apply(name));
        }
    }

    static class HoldsOneSecret extends OurWebhook {
        HoldsOneSecret(URI hub) {
            super(hub);
        }

        @Override
        WebhookReader reader() {
            return WebhookReader.of(List.of(SECRET));
        }
    }

    static class WritesTheBodyAnew extends OurWebhook {
        WritesTheBodyAnew(URI hub) {
            super(hub);
        }

        @Override
        WebhookReader.Post read(byte[] body, Function<String, @Nullable String> header) {
            return super.read(
                    JsonMapper.shared().writeValueAsBytes(JsonMapper.shared().readTree(body)), header);
        }
    }

    static class RemembersTooEarly extends OurWebhook {
        private final Set<String> begun = ConcurrentHashMap.newKeySet();

        RemembersTooEarly(URI hub) {
            super(hub);
        }

        @Override
        void receive(HttpExchange exchange) throws IOException {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            if (begun.add(id)) {
                super.receive(exchange);
                return;
            }
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    static class HandlesRepeats extends OurWebhook {
        HandlesRepeats(URI hub) {
            super(hub);
        }

        @Override
        void take(Received delivery) {
            store(delivery);
        }
    }

    /** Waits for a moment without news, and then begins with what came last. */
    static class AnswersTheLastFirst extends OurWebhook {
        private final Deque<Received> pile = new ArrayDeque<>();
        private final AtomicInteger arrivals = new AtomicInteger();

        AnswersTheLastFirst(URI hub) {
            super(hub);
        }

        @Override
        void store(Received delivery) {
            synchronized (pile) {
                pile.push(delivery);
            }
            int mine = arrivals.incrementAndGet();
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(Duration.ofMillis(300));
                } catch (InterruptedException e) {
                    return;
                }
                if (arrivals.get() == mine) {
                    synchronized (pile) {
                        pile.forEach(super::store);
                        pile.clear();
                    }
                }
            });
        }
    }

    static class KnowsAllFields extends OurWebhook {
        private static final Set<String> KNOWN =
                Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "marking", "data");

        KnowsAllFields(URI hub) {
            super(hub);
        }

        @Override
        int answer(Received delivery, byte[] body) {
            return KNOWN.containsAll(delivery.event().propertyNames()) ? super.answer(delivery, body) : 422;
        }
    }

    static class KnowsAllTypes extends OurWebhook {
        KnowsAllTypes(URI hub) {
            super(hub);
        }

        @Override
        int answer(Received delivery, byte[] body) {
            return delivery.is("panel-outcome") ? super.answer(delivery, body) : 422;
        }
    }

    static class ReadsLatin extends OurWebhook {
        ReadsLatin(URI hub) {
            super(hub);
        }

        @Override
        WebhookReader.Post read(byte[] body, Function<String, @Nullable String> header) {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            return super.read(text.getBytes(StandardCharsets.UTF_8), header);
        }
    }

    static class TakesLittle extends OurWebhook {
        TakesLittle(URI hub) {
            super(hub);
        }

        @Override
        int answer(Received delivery, byte[] body) {
            return body.length > 100_000 ? 413 : super.answer(delivery, body);
        }
    }

    /** Whoever comes in the meantime is sent away for good. */
    static class DoesOneThingAtATime extends OurWebhook {
        private final Set<String> guests = ConcurrentHashMap.newKeySet();

        DoesOneThingAtATime(URI hub) {
            super(hub);
        }

        @Override
        int answer(Received delivery, byte[] body) {
            guests.add(delivery.delivery());
            try {
                Thread.sleep(Duration.ofMillis(100));
                return guests.size() > 1 ? 400 : super.answer(delivery, body);
            } catch (InterruptedException e) {
                return 500;
            } finally {
                guests.remove(delivery.delivery());
            }
        }
    }

    static class SaysNothing extends OurWebhook {
        SaysNothing(URI hub) {
            super(hub);
        }

        @Override
        void store(Received delivery) {
            // for somebody to read, some day
        }
    }

    static class AlwaysSaysReceived extends OurWebhook {
        AlwaysSaysReceived(URI hub) {
            super(hub);
        }

        @Override
        byte[] acknowledgement(Received delivery) {
            return acknowledging.received(delivery, HOLDER).bytes();
        }
    }

    /** Writes good acknowledgements, and then changes one thing in them. */
    abstract static class Changing extends OurWebhook {
        Changing(URI hub) {
            super(hub);
        }

        abstract void change(ObjectNode acknowledgement, Received delivery);

        @Override
        byte[] acknowledgement(Received delivery) {
            ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(super.acknowledgement(delivery));
            change(event, delivery);
            return JsonMapper.shared().writeValueAsBytes(event);
        }
    }

    static class AddsAField extends Changing {
        AddsAField(URI hub) {
            super(hub);
        }

        @Override
        void change(ObjectNode acknowledgement, Received delivery) {
            acknowledgement.withObject("/data").put("readAt", Instant.now().toString());
        }
    }

    static class SpeaksForAnother extends Changing {
        SpeaksForAnother(URI hub) {
            super(hub);
        }

        @Override
        void change(ObjectNode acknowledgement, Received delivery) {
            acknowledgement.put("source", "urn:agency:school.southfield");
        }
    }

    static class NamesTheDelivery extends Changing {
        NamesTheDelivery(URI hub) {
            super(hub);
        }

        @Override
        void change(ObjectNode acknowledgement, Received delivery) {
            acknowledgement.withObject("/data").put("message", delivery.delivery());
        }
    }

    static class SpeaksForOneOffice extends Changing {
        SpeaksForOneOffice(URI hub) {
            super(hub);
        }

        @Override
        void change(ObjectNode acknowledgement, Received delivery) {
            acknowledgement.withObject("/data/by").put("office", "dsl");
        }
    }

    static class TakesTheMessagesId extends Changing {
        TakesTheMessagesId(URI hub) {
            super(hub);
        }

        @Override
        void change(ObjectNode acknowledgement, Received delivery) {
            acknowledgement.put("id", delivery.message().toString());
        }
    }

    static class LivesAheadOfItsTime extends OurWebhook {
        private final Acknowledging early =
                new Acknowledging(AGENCY, InstantSource.offset(InstantSource.system(), Duration.ofHours(1)));

        LivesAheadOfItsTime(URI hub) {
            super(hub);
        }

        @Override
        byte[] acknowledgement(Received delivery) {
            return delivery.level().orElse("").equals("actioned")
                    ? early.actioned(delivery, HOLDER, "Done, in a test.").bytes()
                    : early.received(delivery, HOLDER).bytes();
        }
    }

    static class TriesOnce extends OurWebhook {
        TriesOnce(URI hub) {
            super(hub);
        }

        @Override
        void send(byte[] acknowledgement) {
            try {
                hub.submit(acknowledgement);
            } catch (UncheckedIOException lost) {
                // and that was that
            }
        }
    }

    /** Sends until the hub has answered, as our own does, but each time a little differently. */
    abstract static class Repeating extends OurWebhook {
        Repeating(URI hub) {
            super(hub);
        }

        byte[] again(byte[] acknowledgement) {
            return acknowledgement;
        }

        Duration pause(Optional<Answer> answer) {
            return answer.flatMap(Answer::retryAfter).orElse(Duration.ofMillis(200));
        }

        boolean isOver(Answer answer) {
            return !answer.isTemporary();
        }

        @Override
        void send(byte[] acknowledgement) {
            byte[] bytes = acknowledgement;
            for (int attempt = 0; attempt < 20; attempt++) {
                Optional<Answer> answer = Optional.empty();
                try {
                    answer = Optional.of(hub.submit(bytes));
                    if (isOver(answer.get())) {
                        return;
                    }
                } catch (UncheckedIOException cut) {
                    // again, then
                }
                try {
                    Thread.sleep(pause(answer));
                } catch (InterruptedException e) {
                    return;
                }
                bytes = again(bytes);
            }
        }
    }

    static class DrawsIdsAnew extends Repeating {
        DrawsIdsAnew(URI hub) {
            super(hub);
        }

        @Override
        byte[] again(byte[] acknowledgement) {
            ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(acknowledgement);
            event.put("id", UUID.randomUUID().toString());
            return JsonMapper.shared().writeValueAsBytes(event);
        }
    }

    static class ComesBackAtOnce extends Repeating {
        ComesBackAtOnce(URI hub) {
            super(hub);
        }

        @Override
        Duration pause(Optional<Answer> answer) {
            return Duration.ofMillis(100);
        }
    }

    static class TakesNoNo extends Repeating {
        TakesNoNo(URI hub) {
            super(hub);
        }

        @Override
        boolean isOver(Answer answer) {
            return answer.isOk();
        }
    }

    static class AnswersLate extends OurWebhook {
        private final AtomicInteger deliveries = new AtomicInteger();

        AnswersLate(URI hub) {
            super(hub);
        }

        @Override
        int answer(Received delivery, byte[] body) {
            try {
                if (deliveries.incrementAndGet() == 2) {
                    Thread.sleep(Duration.ofSeconds(4));
                }
            } catch (InterruptedException e) {
                return 500;
            }
            return super.answer(delivery, body);
        }
    }

    /** Fetches page after page by hand. */
    abstract static class ByHand extends OurFetcher {
        protected final AtomicReference<@Nullable String> position = new AtomicReference<>();

        ByHand(URI hub, Path folder) {
            super(hub, folder);
        }

        Duration pause(Answer refused) {
            return refused.retryAfter().orElse(Duration.ofMillis(200));
        }

        void remember(String last) {
            position.set(last);
        }

        @Override
        void fetch() {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Answer answer = hub.inbox(position.get(), 100, waiting());
                    if (!answer.isOk()) {
                        Thread.sleep(pause(answer));
                    }
                    for (JsonNode item : answer.body().path("items")) {
                        take(new Received(
                                Instant.now(),
                                "inbox",
                                item.path("delivery").asString(),
                                item.path("office").asStringOpt(),
                                item.path("level").asStringOpt(),
                                Optional.empty(),
                                item.path("event")));
                        remember(item.path("position").asString());
                    }
                } catch (UncheckedIOException | HubRefusedException away) {
                    Thread.yield();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        Duration waiting() {
            return Duration.ofSeconds(30);
        }
    }

    static class NeverSaysWhatArrived extends ByHand {
        NeverSaysWhatArrived(URI hub, Path folder) {
            super(hub, folder);
        }

        @Override
        void remember(String last) {
            // that is just it
        }
    }

    static class AsksAllTheTime extends ByHand {
        AsksAllTheTime(URI hub, Path folder) {
            super(hub, folder);
        }

        @Override
        Duration waiting() {
            return Duration.ZERO;
        }
    }

    static class FetchesBeforeItMay extends ByHand {
        FetchesBeforeItMay(URI hub, Path folder) {
            super(hub, folder);
        }

        @Override
        Duration pause(Answer refused) {
            return Duration.ofMillis(50);
        }
    }
}
