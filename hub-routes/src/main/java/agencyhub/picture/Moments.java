package agencyhub.picture;

import agencyhub.picture.CaseStory.Arrival;
import agencyhub.picture.CaseStory.Brought;
import agencyhub.picture.CaseStory.Owed;
import agencyhub.picture.CaseStory.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which moments of a case need a place of their own in its picture. */
final class Moments {
    static final String NOW = "now";

    /** What is brought within this time arrives with the message; later, the waiting is shown. */
    private static final Duration AT_ONCE = Duration.ofMinutes(30);

    /** What was recorded later than this after it happened shows both times. */
    private static final Duration SOON = Duration.ofDays(1);

    private Moments() {}

    static TimeScale scale(CaseStory story) {
        List<TimeScale.Slot> slots = new ArrayList<>();
        for (Said said : story.said()) {
            slots.add(new TimeScale.Slot(
                    said(said), said.recordedAt(), said.kind().hasNumberInside() ? 13 : 12));
            if (happenedBefore(said)) {
                slots.add(new TimeScale.Slot(happened(said), said.happenedAt(), 9));
            }
            for (int i = 0; i < said.to().size(); i++) {
                if (arrivesLater(said, said.to().get(i))) {
                    slots.add(new TimeScale.Slot(
                            brought(said, i), said.to().get(i).at().orElseThrow(), 10));
                }
            }
        }
        dues(story).forEach(due -> slots.add(new TimeScale.Slot(due(due), due, 9)));
        slots.add(new TimeScale.Slot(NOW, story.until(), 16));
        return new TimeScale(slots, story.zone());
    }

    /** Whatever met its time need not say what its time was. */
    private static Stream<Instant> dues(CaseStory story) {
        return story.owed().stream()
                .filter(owed -> owed.isOpen() || owed.isLate(story.until()))
                .flatMap((Owed owed) -> owed.dueBy().stream())
                .filter(due -> !story.goesOn() || due.isBefore(story.until()))
                .distinct();
    }

    static boolean happenedBefore(Said said) {
        return said.happenedAt().plus(SOON).isBefore(said.recordedAt());
    }

    static boolean arrivesLater(Said said, Brought brought) {
        return brought.arrival() != Arrival.PENDING
                && brought.at()
                        .filter(at -> at.isAfter(said.recordedAt().plus(AT_ONCE)))
                        .isPresent();
    }

    static String said(Said said) {
        return said(said.id());
    }

    static String said(String id) {
        return "said:" + id;
    }

    static String happened(Said said) {
        return "happened:" + said.id();
    }

    static String brought(Said said, int recipient) {
        return "brought:" + said.id() + ":" + recipient;
    }

    static String due(Instant at) {
        return "due:" + at;
    }
}
