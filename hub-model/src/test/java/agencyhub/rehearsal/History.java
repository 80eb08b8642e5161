package agencyhub.rehearsal;

import agencyhub.agency.Agency;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.Duty;
import agencyhub.duty.Step;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some of everything that can happen to one or two cases: messages right, wrong, late and twice, silence, doors that stay
 * shut, crashes, clocks that are set, agencies that come and go. Each deed is drawn from a number of its own and from what
 * stands at that moment, so a history with fewer deeds is a history too.
 */
final class History {
    private static final List<String> CASES = List.of("AN-2026-0001", "AN-2026-0002");
    private static final Instant FIRST = Instant.parse("2026-02-02T09:00:00Z");
    private static final int SPREAD = 500 * 24 * 3600;
    private static final int TOLD_WHEN_BROKEN = 60;

    private final List<String> told = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final Rehearsal rehearsal;
    private final Promise promise;
    private Random random;
    private int ids;

    private History(long seed) {
        this.random = new Random(seed);
        this.rehearsal = new Rehearsal(
                Anything.MESSAGES,
                Worlds.DIRECTORIES.getFirst(),
                Worlds.POLICIES,
                WorkingCalendar.shipped(),
                FIRST.plusSeconds(random.nextInt(SPREAD)),
                () -> new UUID(seed, ++ids));
        this.promise = new Promise(rehearsal);
    }

    /** The numbers that the deeds of a history are drawn from. */
    static List<Long> deeds(long seed, int most) {
        Random random = new Random(seed);
        return random.longs(most / 4 + random.nextInt(most - most / 4)).boxed().toList();
    }

    /** @throws AssertionError saying which promise was broken, and what was done until then */
    static Rehearsal play(long seed, List<Long> deeds) {
        History history = new History(seed);
        try {
            history.deeds().refer(CASES.getFirst());
            history.look();
            for (long deed : deeds) {
                history.random = new Random(deed);
                history.deed();
                history.look();
            }
            history.random = new Random(seed);
            history.silence();
        } catch (AssertionError | RuntimeException broken) {
            int first = Math.max(0, history.told.size() - TOLD_WHEN_BROKEN);
            String story = String.join("\n    ", history.told.subList(first, history.told.size()));
            throw new AssertionError(broken + "\n    " + story, broken);
        }
        return history.rehearsal;
    }

    private void look() {
        rehearsal.sweep();
        promise.isKept();
    }

    private void tell(String what) {
        told.add(In.words(rehearsal.now()) + "  " + what);
    }

    // ---- deeds

    private void deed() {
        pass(Duration.ofSeconds(random.nextInt(12 * 3600)));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> deeds().doWhatIsOwed();
            case 4, 5, 6 -> deeds().acknowledge();
            case 7, 8 -> deeds().say();
            case 9, 10, 11, 12 -> deeds().particular();
            case 13 -> again();
            case 14 -> doors();
            case 15 -> agenciesChange();
            case 16 -> crash();
            case 17 -> clock();
            case 18 -> pass(Duration.ofHours(random.nextInt(40 * 24)));
            default -> rarely();
        }
    }

    private void rarely() {
        switch (random.nextInt(4)) {
            case 0 -> deeds().refer(CASES.getLast());
            case 1 -> {
                tell("another policy");
                rehearsal.under(Worlds.POLICIES_LATER);
            }
            case 2 -> nonsense();
            default -> deeds().hubSays();
        }
    }

    /** Nobody says anything any more. */
    private void silence() {
        tell("silence");
        pass(Duration.ofDays(random.nextInt(20) == 0 ? 400 : 30));
    }

    /** And the promise is kept at every instant at which the hub does something. */
    private void pass(Duration time) {
        Instant until = rehearsal.now().plus(time);
        while (rehearsal.next().filter(next -> next.isBefore(until)).isPresent()) {
            Instant next = rehearsal.next().orElseThrow();
            rehearsal.until(next.isAfter(rehearsal.now()) ? next : rehearsal.now());
            promise.isKept();
        }
        rehearsal.until(until);
        promise.isKept();
    }

    private void again() {
        deeds().any(sent).ifPresent(body -> hand(body, "the same once more"));
    }

    private void nonsense() {
        byte[] body = new byte[1 + random.nextInt(200)];
        random.nextBytes(body);
        deeds().any(sent)
                .filter(_ -> random.nextBoolean())
                .ifPresentOrElse(earlier -> hand(spoilt(earlier), "the same, spoilt"), () -> hand(body, "nonsense"));
    }

    private byte[] spoilt(byte[] earlier) {
        byte[] other = earlier.clone();
        other[random.nextInt(other.length)] = (byte) random.nextInt(128);
        return other;
    }

    private void doors() {
        Agency agency = deeds().anyAgency();
        String office = new OfficeRef(agency.id(), agency.offices().getFirst().id()).toString();
        switch (random.nextInt(5)) {
            case 0 -> {
                tell(agency.id() + " refuses everything");
                rehearsal.refuse(agency.id());
            }
            case 1, 2 -> {
                tell("doors open: " + agency.id());
                rehearsal.reopen(agency.id());
                rehearsal.reopen(office);
            }
            default -> {
                String whose = random.nextBoolean() ? agency.id() : office;
                tell("doors shut: " + whose);
                rehearsal.shut(whose);
            }
        }
    }

    private void agenciesChange() {
        int which = random.nextInt(Worlds.DIRECTORIES.size());
        tell("directory " + which);
        rehearsal.in(Worlds.DIRECTORIES.get(which));
    }

    /** A step is decided and lost, or taken twice, or taken after somebody was quicker. */
    private void crash() {
        Optional<Duty> open = deeds().any(rehearsal.open().stream()
                .filter(duty -> duty.chase().next().isPresent())
                .toList());
        if (open.isEmpty()) {
            return;
        }
        Duty duty = open.get();
        Instant next = duty.chase().next().orElseThrow();
        rehearsal.set(next.isAfter(rehearsal.now()) ? next : rehearsal.now());
        Step step = rehearsal.step(duty);
        tell("crash over " + In.words(duty) + ": " + step.getClass().getSimpleName());
        switch (random.nextInt(3)) {
            case 0 -> {} // lost
            case 1 -> {
                rehearsal.take(duty, step);
                rehearsal.take(duty, step);
            }
            default -> {
                deeds().acknowledge();
                deeds().doWhatIsOwed();
                rehearsal.take(duty, step);
            }
        }
    }

    /** A hub that was down, or whose clock was set. */
    private void clock() {
        Duration step = random.nextInt(3) == 0
                ? Duration.ofMinutes(-random.nextInt(90))
                : Duration.ofHours(random.nextInt(30 * 24));
        tell("the clock is set by " + step);
        rehearsal.set(rehearsal.now().plus(step));
    }

    // ---- handing over

    private Deeds deeds() {
        return new Deeds(random, rehearsal, CASES, this::hand);
    }

    private void hand(String reference, String sender, MessageType type, ObjectNode given) {
        byte[] body = Anything.draft(type)
                .write(
                        new UUID(random.nextLong(), random.nextLong()),
                        sender,
                        reference,
                        rehearsal.now().truncatedTo(ChronoUnit.SECONDS),
                        given,
                        types -> rehearsal.accepted().reversed().stream()
                                .filter(event ->
                                        event.caseReference().equals(reference) && types.contains(event.type()))
                                .map(Event::id)
                                .findFirst());
        hand(body, sender + " sends " + type.word() + " in " + reference);
    }

    private void hand(byte[] body, String what) {
        Answer answer = promise.hands(body);
        tell(what + ": "
                + switch (answer) {
                    case Answer.Accepted _ -> {
                        sent.add(body);
                        yield "accepted";
                    }
                    case Answer.Duplicate _ -> "known";
                    case Answer.Refused(var refusal) -> Performance.inWords(refusal);
                });
    }
}
