package agencyhub.testkit.junit;

import agencyhub.message.MessageType;
import agencyhub.policy.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;

/** When and how an agency was told something: of several tellings of that type, of the first. */
public final class ToldAssert extends AbstractAssert<ToldAssert, MockAgency> {
    private final MessageType type;
    private final List<Tellings.Told> tellings;
    private final Tellings.Told told;

    /** What a time is counted from. */
    private record Since(Instant at, String what) {}

    ToldAssert(MockAgency agency, MessageType type, List<Tellings.Told> tellings) {
        super(agency, ToldAssert.class);
        this.type = type;
        this.tellings = tellings;
        this.told = tellings.getFirst();
    }

    /**
     * In time, counted as the policy counts: from the message that made somebody owe it; where nobody owed it, from the last
     * message that the test itself had sent in that case.
     */
    public ToldAssert within(Span span) {
        return within(span, since());
    }

    /** In time, counted from when that message was accepted. */
    public ToldAssert within(Span span, Sent message) {
        return within(span, new Since(message.at(), "the " + message.type().word()));
    }

    private ToldAssert within(Span span, Since since) {
        Instant latest = Times.after(since.at(), span);
        if (told.at().isAfter(latest)) {
            throw fails("was told of the %s on %s, and not within %s of %s (%s), by %s."
                    .formatted(
                            type.word(),
                            Failures.when(told.at()),
                            Times.words(span),
                            since.what(),
                            Failures.when(since.at()),
                            Failures.when(latest)));
        }
        return this;
    }

    /** By this door. */
    public ToldAssert by(Plays.Door door) {
        String wanted = switch (door) {
            case WEBHOOK -> "webhook";
            case AMQP -> "AMQP";
            case INBOX -> "inbox";
        };
        if (!told.door().equals(wanted)) {
            throw fails("was told of the %s by %s, not by %s.".formatted(type.word(), told.door(), wanted));
        }
        return this;
    }

    /** Of so many messages of this type, in all. */
    public ToldAssert times(int times) {
        if (tellings.size() != times) {
            throw fails("was told of %d messages of the type %s, not of %d."
                    .formatted(tellings.size(), type.word(), times));
        }
        return this;
    }

    private Since since() {
        County county = actual.county();
        Optional<CaseView> view = CaseView.of(told.caseReference(), county);
        Optional<CaseView.Message> opening = view.flatMap(this::madeItOwed);
        if (opening.isPresent()) {
            return new Since(opening.get().at(), "the " + opening.get().type());
        }
        return county.sent().stream()
                .filter(sent -> sent.caseReference().equals(told.caseReference())
                        && !sent.id().equals(told.message())
                        && !sent.at().isAfter(told.at())
                        && !county.byItself(sent.id()))
                .reduce((earlier, later) -> later)
                .map(sent -> new Since(sent.at(), "the " + sent.type().word()))
                .or(() -> view.map(known -> known.messages().getFirst())
                        .map(first -> new Since(first.at(), "the " + first.type())))
                .orElseGet(() -> new Since(County.MONDAY_MORNING, "the beginning of the test"));
    }

    private Optional<CaseView.Message> madeItOwed(CaseView view) {
        return view.entries()
                .filter(entry -> entry.path("kind").asString("").equals("duty-discharged")
                        && !entry.path("owes").asString("").equals("acknowledge")
                        && entry.path("dischargedBy")
                                .asString("")
                                .equals(told.message().toString()))
                .map((JsonNode entry) -> UUID.fromString(entry.path("message").asString()))
                .flatMap(id -> view.message(id).stream())
                .findFirst();
    }

    private AssertionError fails(String what) {
        return Failures.of(actual + " " + what, actual.county().timeline());
    }
}
