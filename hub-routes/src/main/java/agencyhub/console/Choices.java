package agencyhub.console;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import agencyhub.worklist.Age;
import agencyhub.worklist.Facets;
import agencyhub.worklist.Selection;
import agencyhub.worklist.Trouble;
import agencyhub.worklist.View;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** By what a list can be narrowed down, and how much each choice would leave. */
record Choices(Selection selection, Optional<Facets> facets, Directory directory, WorklistWords words) {
    private static final int MOST_AGENCIES = 5;

    /**
     * @param word  in the address
     * @param count empty where nobody counted
     */
    record Choice(String word, String text, boolean chosen, Optional<Integer> count) {

        /** {@code Not sent (12)}. */
        public String label() {
            return text + count.map(number -> " (%,d)".formatted(number)).orElse("");
        }
    }

    /** An agency that many duties of the list have in common. */
    record AgencyChoice(String id, String name, int count, String address) {}

    public boolean narrows() {
        return selection.narrows();
    }

    /** How many of them the selection makes. */
    public int chosen() {
        return selection.troubles().size()
                + selection.kinds().size()
                + (int) Stream.of(selection.owing(), selection.waiting(), selection.about(), selection.age())
                        .filter(Optional::isPresent)
                        .count()
                + (selection.urgent() ? 1 : 0);
    }

    public boolean byTrouble() {
        return selection.view() != View.WITHHELD;
    }

    public List<Choice> troubles() {
        return Arrays.stream(Trouble.values())
                .map(trouble -> new Choice(
                        trouble.word(),
                        trouble.title(),
                        selection.troubles().contains(trouble),
                        facets.map(all -> all.troubles().getOrDefault(trouble, 0))))
                .toList();
    }

    public List<Choice> kinds() {
        return Arrays.stream(DutyKind.values())
                .map(kind -> new Choice(
                        kind.word(),
                        words.kind(kind),
                        selection.kinds().contains(kind),
                        facets.map(all -> all.kinds().getOrDefault(kind, 0))))
                .toList();
    }

    /** Those of which there are any, where that is known. */
    public List<Choice> types() {
        return Arrays.stream(MessageType.values())
                .filter(type -> selection.about().equals(Optional.of(type))
                        || facets.map(all -> all.types().containsKey(type)).orElse(true))
                .map(type -> new Choice(
                        type.word(),
                        words.type(type),
                        selection.about().equals(Optional.of(type)),
                        facets.map(all -> all.types().getOrDefault(type, 0))))
                .sorted(Comparator.comparing(Choice::text))
                .toList();
    }

    public List<Choice> ages() {
        return Arrays.stream(Age.values())
                .map(age -> new Choice(
                        age.word(),
                        age.title(),
                        selection.age().equals(Optional.of(age)),
                        facets.map(all -> all.ages().getOrDefault(age, 0))))
                .toList();
    }

    public Choice urgent() {
        return new Choice("yes", "Urgent only", selection.urgent(), facets.map(Facets::urgent));
    }

    public List<AgencyChoice> owing() {
        return most(
                facets.map(Facets::owing).orElse(Map.of()),
                id -> new Selection(
                        selection.view(),
                        selection.troubles(),
                        Optional.of(id),
                        selection.waiting(),
                        selection.kinds(),
                        selection.about(),
                        selection.urgent(),
                        selection.age()));
    }

    public List<AgencyChoice> waiting() {
        return most(
                facets.map(Facets::waiting).orElse(Map.of()),
                id -> new Selection(
                        selection.view(),
                        selection.troubles(),
                        selection.owing(),
                        Optional.of(id),
                        selection.kinds(),
                        selection.about(),
                        selection.urgent(),
                        selection.age()));
    }

    /** With those that are shown they add up. */
    public String others(boolean owing) {
        Map<String, Integer> all =
                facets.map(owing ? Facets::owing : Facets::waiting).orElse(Map.of());
        int more = all.size() - MOST_AGENCIES;
        if (more <= 0) {
            return "";
        }
        int duties =
                byCount(all).skip(MOST_AGENCIES).mapToInt(Map.Entry::getValue).sum();
        return "%,d in %,d other %s".formatted(duties, more, more == 1 ? "agency" : "agencies");
    }

    private List<AgencyChoice> most(
            Map<String, Integer> counts, java.util.function.Function<String, Selection> selected) {
        return byCount(counts)
                .limit(MOST_AGENCIES)
                .map(each -> new AgencyChoice(
                        each.getKey(),
                        directory.agency(each.getKey()).map(Agency::name).orElse(each.getKey()),
                        each.getValue(),
                        WorklistPage.QueryStrings.address(selected.apply(each.getKey()))))
                .toList();
    }

    private static Stream<Map.Entry<String, Integer>> byCount(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()));
    }
}
