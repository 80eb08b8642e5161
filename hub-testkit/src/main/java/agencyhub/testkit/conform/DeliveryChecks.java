package agencyhub.testkit.conform;

import static agencyhub.testkit.conform.Check.EVERY_DOOR;
import static agencyhub.testkit.conform.Check.words;

import agencyhub.message.Messages;
import agencyhub.testkit.conform.Finding.Failed;
import agencyhub.testkit.conform.Finding.Passed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a system must do with what it is told, by whatever door it comes. */
final class DeliveryChecks {
    private static final int IN_ONE_CASE = 5;
    private static final int AT_ONCE = 8;

    static final List<Check> FIRST = List.of(
            Check.mandatory(
                    Checks.FIRST,
                    EVERY_DOOR,
                    "takes a delivery",
                    words(
                            "A delivery is taken over: a webhook answers 2xx, a pull client fetches it and goes on behind it, an"
                                    + " AMQP client settles it. The hub follows no redirect, and 4xx refuses the message for good.",
                            "contract of the hub: webhooks, pull inbox, AMQP",
                            "Answer 204 once the message is stored, before anything is done about it. Is the secret the same on both"
                                    + " sides, and does the address end exactly as your system expects it?"),
                    DeliveryChecks::takes),
            Check.mandatory(
                            Checks.SECOND,
                            EVERY_DOOR,
                            "acknowledges what it was told",
                            words(
                                    "For a delivery that asks for it (hub-level, level) an agencyhub.acknowledgement.v1 comes to the"
                                            + " hub: delivered is not informed.",
                                    "contract of the hub: messages",
                                    "Send an acknowledgement to POST /api/messages (or your submissions queue) of the hub that this run"
                                            + " plays. If people acknowledge in your system, run with --without-acknowledgements."),
                            DeliveryChecks::acknowledges)
                    .ofAcknowledgements());

    static final List<Check> ALL = List.of(
            Check.mandatory(
                    "duplicates",
                    EVERY_DOOR,
                    "handles a delivery once that comes twice",
                    words(
                            "The same delivery may come again under the same id (webhook-id, delivery): it is taken as the first was,"
                                    + " and handled once. It is acknowledged by one message; the very same bytes again do no harm,"
                                    + " a second acknowledgement with another id does: it is a second message on the record.",
                            "Standard Webhooks: idempotency; contract of the hub: webhooks",
                            "Keep the ids of deliveries with what you store, under a unique key, and answer a repeat with 2xx."),
                    DeliveryChecks::duplicates),
            Check.mandatory(
                            "order",
                            EVERY_DOOR,
                            "keeps to the order of a case",
                            words(
                                    "What belongs to one case comes in order and is handled in that order. From outside the order of the"
                                            + " acknowledgements is what can be seen of it.",
                                    "contract of the hub: order is kept per recipient and case",
                                    "Handle the deliveries of one case (subject) one after another: one worker for each case, or a queue"
                                            + " that keeps order. Different cases need not wait for each other."),
                            DeliveryChecks::order)
                    .ofAcknowledgements(),
            Check.mandatory(
                    "unknown-fields",
                    EVERY_DOOR,
                    "ignores fields that it does not know",
                    words(
                            "Attributes, members of data and headers that a system does not know are passed over: new ones come without"
                                    + " notice.",
                            "CloudEvents 1.0: extension attributes; contract of the hub: messages",
                            "Read the fields you need and leave the others. Do not validate what you receive against a schema that"
                                    + " forbids additional properties."),
                    DeliveryChecks::unknownFields),
            Check.mandatory(
                    "unknown-type",
                    EVERY_DOOR,
                    "takes messages of a type that it does not know",
                    words(
                            "A message of an unknown type is taken: a refusal (4xx) would put it on the worklist as one that this"
                                    + " agency will not have, and on a queue it would hold up all that follow.",
                            "contract of the hub: webhooks; CloudEvents 1.0: type",
                            "Store it, answer 2xx and show it to somebody: its type's name and schema are at /schemas/."),
                    DeliveryChecks::unknownType),
            Check.mandatory(
                    "utf8",
                    EVERY_DOOR,
                    "reads UTF-8",
                    words(
                            "Messages are UTF-8: names and words in Welsh, in Polish or with a symbol from beyond the first 65,536"
                                    + " characters come as they are.",
                            "contract of the hub: messages; RFC 8259, section 8.1",
                            "Verify the signature over the bytes, and decode them as UTF-8 whatever your platform's default is."),
                    DeliveryChecks::utf8),
            Check.mandatory(
                    "large",
                    EVERY_DOOR,
                    "takes a message of 1 MiB",
                    words(
                            "A message may have 1 MiB: 1,048,576 bytes.",
                            "contract of the hub: messages",
                            "Raise the limit for request bodies in your framework and in every proxy before it; beware of drivers and"
                                    + " columns that cut off."),
                    DeliveryChecks::large),
            Check.advised(
                    "at-once",
                    EVERY_DOOR,
                    "takes several cases at the same time",
                    words(
                            "Deliveries of different cases come at the same time; the hub waits with one case for another at no door.",
                            "contract of the hub: different cases never wait for one another",
                            "Serve several requests at once. Whoever cannot may answer 429 with Retry-After: what it refused comes"
                                    + " again, later."),
                    DeliveryChecks::atOnce));

    private DeliveryChecks() {}

    private static Finding takes(Stage stage) throws InterruptedException {
        Taking taking = stage.way().deliver(stage.announced(stage.post().ordinary()));
        return taking.taken() ? new Passed(taking.seen()) : new Failed(taking.seen());
    }

    /** Two, so that each of two offices is asked. */
    private static Finding acknowledges(Stage stage) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            Delivery delivery = stage.announced(stage.post().ordinary());
            Optional<String> mishap = stage.mishap(delivery);
            if (mishap.isPresent()) {
                return new Failed(mishap.get() + otherwiseHeard(stage));
            }
        }
        Duration each = Duration.ofNanos((System.nanoTime() - start) / 2);
        stage.quickAs(each);
        return new Passed("after " + each.toMillis() + " ms");
    }

    private static String otherwiseHeard(Stage stage) {
        List<Attempt> others = stage.heard().attempts().stream()
                .filter(attempt -> !attempt.isAcknowledgement())
                .toList();
        return others.isEmpty()
                ? "; nothing at all came to the hub"
                : "; " + others.size() + " submissions came that are no acknowledgements"
                        + others.getLast()
                                .fault()
                                .map(fault -> " (" + fault + ")")
                                .orElse("");
    }

    private static Finding duplicates(Stage stage) throws InterruptedException {
        Delivery delivery = stage.announced(stage.post().ordinary());
        Optional<String> mishap = stage.mishap(delivery);
        if (mishap.isPresent()) {
            return new Failed("the first time: " + mishap.get());
        }
        Taking again = stage.way().deliver(delivery);
        if (!again.taken()) {
            return new Failed("taken the first time, but not the second: " + again.seen());
        }
        stage.quiet();
        List<Attempt> said = stage.heard().about(delivery);
        long different = said.stream().map(Attempt::id).distinct().count();
        return different > 1 || !SentAgain.isTheSame(said)
                ? new Failed("acknowledged by " + different + " different messages")
                : new Passed("taken twice, acknowledged by " + (said.isEmpty() ? "none" : "one message"));
    }

    private static Finding order(Stage stage) throws InterruptedException {
        String reference = stage.post().newCase();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < IN_ONE_CASE; i++) {
            deliveries.add(stage.announced(stage.post().in(reference)));
        }
        for (Taking taking : stage.way().deliver(deliveries)) {
            if (!taking.taken()) {
                return new Failed(taking.seen());
            }
        }
        for (Delivery delivery : deliveries) {
            if (!stage.isAcknowledged(delivery)) {
                return new Failed("message " + (deliveries.indexOf(delivery) + 1) + " of " + IN_ONE_CASE
                        + " of a case was not acknowledged within "
                        + stage.settings().patience().toSeconds() + " s");
            }
        }
        List<Integer> order = IntStream.range(0, IN_ONE_CASE)
                .boxed()
                .sorted(Comparator.comparingLong(
                        i -> stage.heard().about(deliveries.get(i)).getFirst().nanos()))
                .toList();
        String told = order.stream().map(i -> Integer.toString(i + 1)).collect(Collectors.joining(", "));
        boolean kept = order.equals(order.stream().sorted().toList());
        return kept ? new Passed("acknowledged in order") : new Failed("acknowledged in the order " + told);
    }

    private static Finding unknownFields(Stage stage) throws InterruptedException {
        return whole(
                stage,
                stage.post().changed(event -> {
                    event.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
                    event.put("conformancetrial", "an attribute that nobody knows");
                    event.withObject("/data").putObject("conformanceTrial").put("within", true);
                    return event;
                }),
                "taken with unknown attributes and members");
    }

    private static Finding unknownType(Stage stage) throws InterruptedException {
        return whole(
                stage,
                stage.post().askingNothing(event -> {
                    event.put("type", "agencyhub.conformance-trial.v1");
                    event.putObject("data").put("note", "A type that nobody knows.");
                    return event;
                }),
                "taken");
    }

    private static Finding utf8(Stage stage) throws InterruptedException {
        return whole(
                stage,
                stage.post().changed(event -> {
                    event.withObject("/data").put("rationale", "Ŵyth ŷd – zażółć gęślą jaźń – Ὀδυσσεύς – 📎 – e\u0301");
                    return event;
                }),
                "taken");
    }

    private static Finding large(Stage stage) throws InterruptedException {
        return whole(stage, stage.post().ofSize(Messages.LARGEST), "taken");
    }

    private static Finding atOnce(Stage stage) throws InterruptedException {
        List<Delivery> deliveries = Stream.generate(
                        () -> stage.announced(stage.post().ordinary()))
                .limit(AT_ONCE)
                .toList();
        for (Taking taking : stage.way().deliverAtOnce(deliveries)) {
            if (!taking.taken()) {
                return new Failed("one of " + AT_ONCE + " at the same time: " + taking.seen());
            }
        }
        return new Passed(AT_ONCE + " taken at the same time");
    }

    private static Finding whole(Stage stage, Delivery delivery, String well) throws InterruptedException {
        return stage.mishap(stage.announced(delivery)).<Finding>map(Failed::new).orElseGet(() -> new Passed(well));
    }
}
