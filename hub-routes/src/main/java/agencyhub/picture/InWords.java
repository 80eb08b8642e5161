package agencyhub.picture;

import agencyhub.picture.CaseStory.Brought;
import agencyhub.picture.CaseStory.Kind;
import agencyhub.picture.CaseStory.Lane;
import agencyhub.picture.CaseStory.Owed;
import agencyhub.picture.CaseStory.Said;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells what the picture shows: every item, in the same order, with all that its form and place say. */
final class InWords {
    private final CaseStory story;
    private final DateTimeFormatter times;
    private final Map<String, String> names;
    private final Map<String, Said> messages;

    InWords(CaseStory story) {
        this.story = story;
        times = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK).withZone(story.zone());
        names = story.lanes().stream().collect(Collectors.toMap(Lane::agency, Lane::name, (one, _) -> one));
        messages = story.said().stream().collect(Collectors.toMap(Said::id, Function.identity(), (one, _) -> one));
    }

    List<CasePicture.Item> items() {
        List<CasePicture.Item> items = new ArrayList<>();
        story.said().forEach(said -> items.add(item(said)));
        story.owed().forEach(owed -> items.add(item(owed)));
        // Stable: a message stands before the duties that it opened.
        items.sort(Comparator.comparing(CasePicture.Item::recordedAt));
        return items;
    }

    CasePicture.Item item(Said said) {
        List<String> details = new ArrayList<>();
        about(said).ifPresent(details::add);
        said.to().forEach(to -> details.add("To " + brought(to)));
        details.addAll(said.remarks());
        return new CasePicture.Item(
                OptionalInt.of(said.number()),
                said.recordedAt(),
                Moments.happenedBefore(said) ? Optional.of(said.happenedAt()) : Optional.empty(),
                name(said.agency()) + ", " + said.office(),
                said.words(),
                details,
                false,
                said.href());
    }

    CasePicture.Item item(Owed owed) {
        List<String> details = new ArrayList<>();
        Optional.ofNullable(messages.get(owed.message())).ifPresent(said -> details.add("Opened by " + number(said)));
        details.add(owed.dueBy().map(due -> "Due " + time(due)).orElse("Due beyond the loaded calendar"));
        long steps = story.said().stream()
                .filter(said -> said.kind() == Kind.REMINDER || said.kind() == Kind.ESCALATION)
                .filter(said -> said.about().filter(owed.id()::equals).isPresent())
                .count();
        if (steps > 0) {
            details.add("Reminders and escalations so far: " + steps);
        }
        details.add(ended(owed));
        return new CasePicture.Item(
                OptionalInt.empty(),
                owed.openedAt(),
                Optional.empty(),
                name(owed.agency()) + ", " + owed.office(),
                "Owes: " + owed.words(),
                details,
                owed.isOpen() && owed.isLate(story.until()),
                owed.href());
    }

    private String ended(Owed owed) {
        String late = owed.isLate(story.until()) ? ", late" : "";
        String by = owed.endedBy()
                .map(messages::get)
                .map(said -> " by " + number(said))
                .orElse("");
        String at = owed.endedAt().map(end -> " " + time(end)).orElse("");
        String how = switch (owed.end()) {
            case OPEN -> late.isEmpty() ? "Open" : "Open and overdue";
            case DISCHARGED -> "Done" + at + by + late;
            case WITHHELD -> "Withheld" + at + by;
            case WAIVED -> "Waived" + at + by + late;
        };
        return owed.standing().isEmpty() ? how : how + ": " + owed.standing();
    }

    private Optional<String> about(Said said) {
        return said.about()
                .flatMap(id -> Optional.ofNullable(messages.get(id))
                        .map(other -> "About " + number(other))
                        .or(() -> story.owed().stream()
                                .filter(owed -> owed.id().equals(id))
                                .findFirst()
                                .map(owed -> "About what " + name(owed.agency()) + " owes: " + owed.words())));
    }

    private String brought(Brought to) {
        return name(to.agency()) + ", " + to.office() + ": " + to.arrival().words()
                + to.at().map(at -> " " + time(at)).orElse("");
    }

    private static String number(Said said) {
        return said.number() + " (" + said.words() + ")";
    }

    String name(String agency) {
        return names.getOrDefault(agency, agency);
    }

    String time(Instant at) {
        return times.format(at);
    }

    /** All of it in one sentence, for the title of the mark or bar. */
    String sentence(CasePicture.Item item) {
        StringBuilder words = new StringBuilder();
        item.number().ifPresent(number -> words.append(number).append(". "));
        words.append(item.what()).append(" – ").append(item.who()).append(", ").append(time(item.recordedAt()));
        item.happenedAt()
                .ifPresent(at -> words.append(" (happened ").append(time(at)).append(')'));
        item.details().forEach(detail -> words.append(". ").append(detail));
        return words.append('.').toString();
    }
}
