package agencyhub.testkit.junit;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A case in words, for whoever must find out why a test failed: what was sent, who was told by which door, who said so, what
 * is owed and who is chased next. Times are business time in London. Nothing of what messages say.
 */
final class CaseTimeline {
    private static final String LINE = "%-16s  %-26s  %s";

    private final CaseView view;
    private final County county;
    private final Map<UUID, JsonNode> stories = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();

    /** @param order what happened at one instant keeps the order of the case */
    private record Line(Instant at, int order, String who, String what) {}

    private CaseTimeline(CaseView view, County county) {
        this.view = view;
        this.county = county;
        view.messages()
                .forEach(message -> view.story(message.id()).ifPresent(story -> stories.put(message.id(), story)));
    }

    static String of(CaseView view, County county) {
        return new CaseTimeline(view, county).text();
    }

    private String text() {
        int order = 0;
        for (CaseView.Message message : view.messages()) {
            tell(message, order);
            order += 1000;
        }
        StringBuilder text = new StringBuilder("The case %s so far (London's time; all ids end in -%d):\n\n"
                .formatted(view.reference(), county.number()));
        lines.stream()
                .sorted(Comparator.comparing(Line::at).thenComparingInt(Line::order))
                .map(line -> LINE.formatted(Failures.when(line.at()), line.who(), line.what())
                        .stripTrailing())
                .forEach(line -> text.append(line).append('\n'));
        county.refusals().forEach(line -> text.append(line).append('\n'));
        text.append('\n')
                .append(Failures.when(county.now()))
                .append("  now")
                .append(open().isEmpty() ? "; nobody owes anything" : "; still open:\n");
        open().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString().stripTrailing();
    }

    private void tell(CaseView.Message message, int order) {
        JsonNode story = stories.getOrDefault(message.id(), MissingNode.getInstance());
        place(message.at(), order, message.sender(), sentence(message));
        toldAtOnce(message, story, order + 1);
        story.path("duties")
                .valueStream()
                .filter(duty -> !isOurs(duty))
                .forEach(duty ->
                        place(message.at(), order + 500, CaseView.office(duty.path("owedBy")), owes(duty, true)));
    }

    /** What the hub owes itself it does unasked. */
    private boolean isOurs(JsonNode duty) {
        return duty.at("/owedBy/agency").asString("").equals(county.idOf(Part.OPERATIONS));
    }

    private String sentence(CaseView.Message message) {
        JsonNode entry = message.entry();
        String about = Optional.of(entry.path("about").asString(""))
                .filter(id -> !id.isEmpty())
                .flatMap(id -> view.message(UUID.fromString(id)))
                .map(CaseView.Message::type)
                .orElse("message");
        return switch (message.type()) {
            case "acknowledgement" -> "says: " + entry.path("level").asString("received") + ", the " + about;
            case "reminder", "escalation" ->
                (message.type().equals("reminder") ? "reminds " : "calls in ")
                        + offices(entry)
                        + ": "
                        + chasedFor(entry, about)
                        + " "
                        + entry.path("failure").asString("").replace('-', ' ');
            case "escalation-resolved" -> "tells " + offices(entry) + " that it is over: " + chasedFor(entry, about);
            default -> "sends a " + message.type() + flags(entry);
        };
    }

    private static String flags(JsonNode entry) {
        String flags = entry.path("flags").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        return flags.isEmpty() ? "" : " (flagged: " + flags + ")";
    }

    private String chasedFor(JsonNode entry, String about) {
        String id = entry.path("duty").asString("");
        return duties().filter(duty -> duty.path("id").asString("").equals(id) && duty.has("owes"))
                .findFirst()
                .map(duty -> CaseView.type(duty.path("owes").asString()))
                .orElse(about);
    }

    private String offices(JsonNode entry) {
        return entry.path("recipients")
                .valueStream()
                .map(row -> name(CaseView.office(row)))
                .collect(Collectors.joining(", "));
    }

    /** One line for all who were told the moment it was sent, one for each whose door made trouble. */
    private void toldAtOnce(CaseView.Message message, JsonNode story, int order) {
        Map<String, List<String>> atOnce = new TreeMap<>();
        int place = order + 1;
        for (JsonNode row : story.path("recipients")) {
            List<JsonNode> tries = row.at("/delivery/attempts").valueStream().toList();
            OfficeRef office = CaseView.office(row);
            boolean smooth = tries.size() == 1
                    && tries.getFirst().path("outcome").asString().equals("delivered")
                    && at(tries.getFirst()).equals(message.at());
            if (smooth) {
                atOnce.computeIfAbsent(door(tries.getFirst()), door -> new ArrayList<>())
                        .add(name(office));
            } else {
                place = attempts(message, office, row.path("delivery"), tries, place);
            }
        }
        if (!atOnce.isEmpty()) {
            String who = atOnce.entrySet().stream()
                    .map(door -> String.join(", ", door.getValue()) + " by " + door.getKey())
                    .collect(Collectors.joining("; "));
            lines.add(new Line(message.at(), order, "", "told: " + who));
        }
    }

    private int attempts(
            CaseView.Message message, OfficeRef office, JsonNode delivery, List<JsonNode> tries, int order) {
        int place = order;
        if (tries.isEmpty()) {
            place(message.at(), place++, office, "not told of the " + message.type() + " yet: it waits");
        }
        Instant last = Instant.MIN;
        String lastWords = "";
        int same = 0;
        for (JsonNode tried : tries) {
            String words = outcome(tried, message.type());
            if (words.equals(lastWords) && at(tried).equals(last)) {
                same++;
                lines.removeLast();
                words = words + " (" + (same + 1) + " times)";
            } else {
                same = 0;
                lastWords = words;
                last = at(tried);
            }
            place(at(tried), place++, office, words);
        }
        if (!tries.isEmpty() && delivery.path("state").asString("").equals("pending")) {
            place(at(tries.getLast()), place++, office, "still not told of the " + message.type());
        }
        return place;
    }

    private static String outcome(JsonNode tried, String type) {
        String door = door(tried);
        return switch (tried.path("outcome").asString("")) {
            case "delivered" -> "told of the " + type + " by " + door;
            case "put-on-inbox" -> "the " + type + " lies on its inbox";
            case "try-again", "door-shut" -> door + " does not take the " + type;
            case "refused" -> "refuses the " + type + " by " + door;
            case "failed" -> "cannot be told of the " + type + ": no door is left";
            default -> tried.path("outcome").asString("").replace('-', ' ') + ": " + type + " by " + door;
        };
    }

    private static String door(JsonNode tried) {
        String kind = tried.path("door").asString("");
        return switch (kind) {
            case "https" -> "webhook";
            case "amqp" -> "AMQP";
            default -> kind;
        };
    }

    private static Instant at(JsonNode tried) {
        return Instant.parse(tried.path("at").asString());
    }

    private Stream<JsonNode> duties() {
        return stories.values().stream()
                .flatMap(story -> Stream.concat(
                        story.path("duties").valueStream(),
                        story.path("recipients")
                                .valueStream()
                                .flatMap(row -> row.path("duties").valueStream())));
    }

    private List<String> open() {
        return duties().filter(duty -> duty.path("state").asString("").equals("open") && !isOurs(duty))
                .sorted(Comparator.comparing(duty -> duty.path("dueBy").asString("9999")))
                .map(duty -> name(CaseView.office(duty.path("owedBy"))) + " " + owes(duty, false) + next(duty))
                .toList();
    }

    private String owes(JsonNode duty, boolean opened) {
        String what = switch (duty.path("kind").asString("")) {
            case "send" ->
                "owes " + name(CaseView.office(duty.path("owedTo"))) + " a "
                        + CaseView.type(duty.path("owes").asString("message"));
            case "answer" -> "owes an answer to a rejection";
            default -> "is to say " + duty.path("level").asString("received") + " of the " + about(duty);
        };
        String due = duty.path("dueBy")
                .asStringOpt()
                .map(by -> " by " + Failures.when(Instant.parse(by)))
                .orElse("");
        String state = duty.path("state").asString("");
        String then = opened && !state.equals("open") ? " (" + state + ")" : "";
        String late = duty.path("overdue").asBoolean(false) ? ", OVERDUE" : "";
        return what + due + (opened ? then : late);
    }

    private String about(JsonNode duty) {
        return view.message(UUID.fromString(duty.path("message").asString()))
                .map(CaseView.Message::type)
                .orElse("message");
    }

    private String next(JsonNode duty) {
        JsonNode step = duty.path("nextStep");
        return step.has("at")
                ? "; next: " + step.path("kind").asString("").replace('-', ' ') + " to "
                        + name(CaseView.office(step.path("office"))) + ", "
                        + Failures.when(Instant.parse(step.path("at").asString()))
                : "";
    }

    private void place(Instant at, int order, OfficeRef who, String what) {
        lines.add(new Line(at, order, name(who), what));
    }

    /** Without the county's number, which is the same for all. */
    private String name(OfficeRef office) {
        String number = "-" + county.number();
        String agency = office.agency();
        return (agency.endsWith(number) ? agency.substring(0, agency.length() - number.length()) : agency)
                + (office.office().isEmpty() ? "" : "/" + office.office());
    }
}
