package agencyhub.rehearsal;

import agencyhub.agency.Directory;
import agencyhub.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A scenario as it is told another time: later, and in other cases. */
final class Retelling {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");
    private static final String IDENTITY = "identity";

    private final Scenario scenario;
    private final long weeks;
    private final UnaryOperator<String> reference;
    private final Set<String> cases;

    Retelling(Scenario scenario, long weeks, UnaryOperator<String> reference) {
        this.scenario = scenario;
        this.weeks = weeks;
        this.reference = reference;
        this.cases = new HashSet<>(scenario.cases());
    }

    Scenario among(Directory directory) {
        return new Scenario(
                scenario.title(),
                scenario.failings(),
                scenario.source(),
                scenario.unnoticed(),
                scenario.hub(),
                directory,
                later(scenario.starts()),
                scenario.acknowledging(),
                scenario.sending(),
                scenario.acts().stream().map(this::again).toList(),
                later(scenario.until()),
                scenario.expectations().stream().map(this::again).toList());
    }

    private Act again(Act act) {
        return switch (act) {
            case Act.Send(
                    var at,
                    var line,
                    var reference,
                    var by,
                    var type,
                    var as,
                    var given,
                    var refused,
                    var because) ->
                new Act.Send(later(at), line, in(reference), by, type, as, aboutSomebodyElse(given), refused, because);
            case Act.Acknowledge(
                    var at,
                    var line,
                    var reference,
                    var by,
                    var about,
                    var as,
                    var office,
                    var level,
                    var reason,
                    var refused) ->
                new Act.Acknowledge(later(at), line, in(reference), by, about, as, office, level, reason, refused);
            case Act.Doors(var at, var line, var whose, var shut) -> new Act.Doors(later(at), line, whose, shut);
            case Act.Habit(var at, var line, var agency, var acknowledges) ->
                new Act.Habit(later(at), line, agency, acknowledges);
        };
    }

    private Expectation again(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Told(
                    var line,
                    var expected,
                    var reference,
                    var whom,
                    var of,
                    var about,
                    var from,
                    var by) ->
                new Expectation.Told(line, expected, in(reference), whom, of, about, later(from), later(by));
            case Expectation.Stands(var line, var expected, var reference, var standing, var which, var on) ->
                new Expectation.Stands(line, expected, in(reference), standing, which, later(on));
            case Expectation.Flagged(var line, var expected, var reference, var message, var with) ->
                new Expectation.Flagged(line, expected, in(reference), message, with);
            case Expectation.Owned(var line, var reference, var coordinator, var riskOwner, var on) ->
                new Expectation.Owned(line, in(reference), coordinator, riskOwner, later(on));
            case Expectation.Shown(var line, var expected, var reference, var whom, var message, var field) ->
                new Expectation.Shown(line, expected, in(reference), whom, message, field);
            case Expectation.Complete(var line, var expected, var reference) ->
                new Expectation.Complete(line, expected, in(reference));
        };
    }

    private String in(String caseReference) {
        return reference.apply(caseReference);
    }

    private Instant later(Instant at) {
        return at.atZone(WorkingCalendar.LONDON).plus(weeks, ChronoUnit.WEEKS).toInstant();
    }

    private Optional<Instant> later(Optional<Instant> at) {
        return at.map(this::later);
    }

    /** The schemas' examples all describe one pupil: told twice, the hub would see that it is the same. */
    private ObjectNode aboutSomebodyElse(ObjectNode given) {
        ObjectNode again = (ObjectNode) later(given);
        if (!again.has(IDENTITY)) {
            again.putNull(IDENTITY);
        }
        return again;
    }

    private JsonNode later(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = JsonMapper.shared().createObjectNode();
            value.properties().forEach(field -> object.set(field.getKey(), later(field.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode list = JsonMapper.shared().createArrayNode();
            value.forEach(item -> list.add(later(item)));
            return list;
        }
        return value.isString() ? JsonNodeFactory.instance.stringNode(later(value.stringValue())) : value;
    }

    private String later(String text) {
        if (cases.contains(text)) {
            return reference.apply(text);
        }
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text).plusWeeks(weeks).toString();
        }
        return TIME.matcher(text).matches() ? later(Instant.parse(text)).toString() : text;
    }
}
