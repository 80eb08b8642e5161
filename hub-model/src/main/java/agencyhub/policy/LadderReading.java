package agencyhub.policy;

import agencyhub.message.Failure;
import agencyhub.policy.Ladder.Rung;
import agencyhub.policy.Ladder.Whom;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one ladder: for each failure a list that climbs in time and ends with operations. */
final class LadderReading {
    private static final Words<Whom> WHOM = Words.of("rung", Whom.values(), Whom::word);

    private LadderReading() {}

    static Ladder read(String name, YamlNode place) {
        place.only(
                "basis",
                "source",
                Failure.NOT_ACKNOWLEDGED.word(),
                Failure.NOT_SENT.word(),
                Failure.NOT_DELIVERED.word());
        Basis basis = place.isMap() ? Deadlines.basis(place) : Basis.LOCAL_DEFAULT;
        Map<Failure, List<Rung>> rungs = new EnumMap<>(Failure.class);
        for (Failure failure : Failure.values()) {
            place.required(failure.word()).ifPresent(list -> rungs.put(failure, readRungs(failure, list)));
        }
        return new Ladder(name, Collections.unmodifiableMap(rungs), basis);
    }

    private static List<Rung> readRungs(Failure failure, YamlNode list) {
        List<YamlNode> places = list.items();
        if (places.isEmpty()) {
            list.mistake(failure.word() + " is empty: nobody would be asked next");
        }
        List<Rung> rungs = new ArrayList<>();
        Set<Whom> told = EnumSet.noneOf(Whom.class);
        for (YamlNode place : places) {
            Optional<Rung> rung = readRung(place);
            rung.ifPresent(read -> {
                checkWhom(failure, read, place, told);
                checkTime(failure, read, place, rungs);
                rungs.add(read);
            });
        }
        boolean allRead = rungs.size() == places.size();
        if (allRead && !rungs.isEmpty() && rungs.getLast().whom() != Whom.OPERATIONS) {
            places.getLast().mistake(failure.word() + " ends nowhere: its last rung must tell operations");
        }
        return List.copyOf(rungs);
    }

    private static Optional<Rung> readRung(YamlNode place) {
        place.only("after", "tell");
        Optional<Span> after = place.required("after").flatMap(LadderReading::readAfter);
        Optional<Whom> whom = place.required("tell").flatMap(WHOM::read);
        return after.flatMap(span -> whom.map(known -> new Rung(span, known)));
    }

    /** Whoever is chased is chased at the same pace, whatever calendar the duty went by. */
    private static Optional<Span> readAfter(YamlNode place) {
        return Deadlines.span(place).filter(span -> {
            boolean counts = span instanceof Span.WorkingDays || span instanceof Span.Clock;
            if (!counts) {
                place.mistake("a rung counts in working days, minutes or hours");
            }
            return counts;
        });
    }

    private static void checkWhom(Failure failure, Rung rung, YamlNode place, Set<Whom> told) {
        if (rung.whom() == Whom.NEXT_DOOR) {
            if (failure != Failure.NOT_DELIVERED) {
                place.mistake("next-door helps only what is not-delivered");
            }
        } else if (!told.add(rung.whom())) {
            place.mistake(rung.whom().word() + " stands twice");
        }
    }

    private static void checkTime(Failure failure, Rung rung, YamlNode place, List<Rung> earlier) {
        if (failure == Failure.NOT_DELIVERED && Deadlines.isNone(rung.after())) {
            place.mistake("not-delivered counts from the hub's acceptance: a door needs some time to take it");
        } else if (failure == Failure.NOT_DELIVERED && rung.after() instanceof Span.WorkingDays) {
            place.mistake("not-delivered counts round the clock: say minutes or hours");
        }
        if (!earlier.isEmpty()) {
            checkOrder(earlier.getLast().after(), rung.after(), place);
        }
    }

    private static void checkOrder(Span before, Span after, YamlNode place) {
        boolean inOrder = switch (after) {
            case Span.WorkingDays(var days)
            when before instanceof Span.WorkingDays(var daysBefore) -> days >= daysBefore;
            case Span.Clock(var time)
            when before instanceof Span.Clock(var timeBefore) -> time.compareTo(timeBefore) >= 0;
            default -> {
                if (!Deadlines.isNone(before)) {
                    place.mistake("rungs after the first count all in working days or all round the clock");
                }
                yield true;
            }
        };
        if (!inOrder) {
            place.mistake("this rung comes before the one above it");
        }
    }
}
