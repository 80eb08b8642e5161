package agencyhub.testkit.junit;

import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import agencyhub.testkit.launch.Owed;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;

/**
 * What an agency was told, said and owes, by the hub's own record: so it holds for a mock and for a system of yours alike.
 * Where a system of yours plays an agency, each is given five seconds of real time to come true.
 */
public final class AgencyAssert extends AbstractAssert<AgencyAssert, MockAgency> {

    AgencyAssert(MockAgency agency) {
        super(agency, AgencyAssert.class);
    }

    /** A message of this type was delivered to it, in any case of this test. The first one, for what may be asked further. */
    public ToldAssert wasTold(MessageType type) {
        return new ToldAssert(
                actual,
                type,
                Patience.found(
                        county(),
                        () -> Tellings.of(actual, type),
                        () -> actual + " was not told of any " + type.word() + "."));
    }

    /** No message of this type was delivered to it. */
    public AgencyAssert wasNotTold(MessageType type) {
        county().passage().settle();
        List<Tellings.Told> told = Tellings.of(actual, type);
        if (!told.isEmpty()) {
            throw fails(actual + " was told of a " + type.word() + ", "
                    + Failures.when(told.getFirst().at()) + ", by "
                    + told.getFirst().door() + ".");
        }
        return this;
    }

    /** It acknowledged that message, at any level; a rejection is none. */
    public AgencyAssert acknowledged(Sent message) {
        Patience.until(
                county(),
                () -> hasAcknowledged(message.id()),
                () -> actual + " has not acknowledged the " + message.type().word() + " of " + message.by() + ".");
        return this;
    }

    /** It acknowledged a message of this type. */
    public AgencyAssert acknowledged(MessageType type) {
        Patience.until(
                county(),
                () -> Tellings.of(actual, type).stream().anyMatch(told -> hasAcknowledged(told.message())),
                () -> actual + " has not acknowledged any " + type.word() + ".");
        return this;
    }

    /** It has to send a message of this type, and has not. */
    public AgencyAssert owes(MessageType type) {
        Patience.until(
                county(),
                () -> owed().stream().anyMatch(owed -> owed.types().contains(type)),
                () -> actual + " owes no " + type.word() + ".");
        return this;
    }

    /** It has nothing to send, to answer or to acknowledge. */
    public AgencyAssert owesNothing() {
        Patience.until(
                county(),
                () -> owed().isEmpty(),
                () -> actual + " owes "
                        + String.join(
                                ", ", owed().stream().map(AgencyAssert::words).toList()) + ".");
        return this;
    }

    private static String words(Owed owed) {
        return owed.kind() == DutyKind.SEND
                ? "a " + owed.types().getFirst().word()
                : owed.kind() == DutyKind.ANSWER ? "an answer to a rejection" : "an acknowledgement";
    }

    private List<Owed> owed() {
        return county().hub().owed().stream()
                .filter(owed -> owed.by().agency().equals(actual.id()))
                .toList();
    }

    private boolean hasAcknowledged(UUID message) {
        return actual.story(message).stream()
                .flatMap(story -> story.path("recipients").valueStream())
                .filter(row -> row.path("agency").asString("").equals(actual.id()))
                .flatMap(row -> row.path("acknowledgements").valueStream())
                .map((JsonNode word) -> word.path("level").asString(""))
                .anyMatch(level -> !level.equals("rejected"));
    }

    private AssertionError fails(String headline) {
        return Failures.of(headline, county().timeline());
    }

    private County county() {
        return actual.county();
    }
}
