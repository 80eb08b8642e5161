package agencyhub.testkit.junit;

import agencyhub.message.MessageType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.databind.JsonNode;

/** What the hub did about silence. */
public final class HubAssert extends AbstractAssert<HubAssert, Hub> {

    HubAssert(Hub hub) {
        super(hub, HubAssert.class);
    }

    /** A reminder or an escalation was sent to any office of this agency. */
    public HubAssert chased(MockAgency agency) {
        Patience.until(
                county(),
                () -> chases().stream().anyMatch(chase -> chase.whom().contains(agency.id())),
                () -> "The hub has not chased " + agency + chasedInstead());
        return this;
    }

    /** A reminder or an escalation about a message of this type, to be sent or to be acknowledged, went to this agency. */
    public HubAssert chased(MockAgency agency, MessageType type) {
        Patience.until(
                county(),
                () -> chases().stream()
                        .anyMatch(chase -> chase.whom().contains(agency.id())
                                && chase.about().equals(type.word())),
                () -> "The hub has not chased " + agency + " for a " + type.word() + chasedInstead());
        return this;
    }

    /** Everybody did what was to be done in time. */
    public HubAssert chasedNobody() {
        county().passage().settle();
        List<Chase> chases = chases();
        if (!chases.isEmpty()) {
            throw Failures.of("The hub chased somebody" + chasedInstead(), county().timeline());
        }
        return this;
    }

    private record Chase(List<String> whom, String about) {}

    private String chasedInstead() {
        String chases = chases().stream()
                .map(chase -> String.join(", ", chase.whom()) + " for a " + chase.about())
                .distinct()
                .collect(Collectors.joining("; "));
        return chases.isEmpty() ? "; it has chased nobody." : ": " + chases + ".";
    }

    private List<Chase> chases() {
        return county().hub().cases().stream()
                .flatMap(reference -> CaseView.of(reference, county()).stream())
                .flatMap(view -> view.messages().stream()
                        .filter(message -> message.type().equals("reminder")
                                || message.type().equals("escalation"))
                        .map(message -> new Chase(message.recipients(), about(view, message.entry()))))
                .toList();
    }

    /** What is to be sent, or else what is to be acknowledged. */
    private static String about(CaseView view, JsonNode chase) {
        UUID about = UUID.fromString(chase.path("about").asString());
        return view.story(about).stream()
                .flatMap(story -> story.path("duties").valueStream())
                .filter(duty ->
                        duty.path("id").asString("").equals(chase.path("duty").asString()))
                .filter(duty -> duty.has("owes"))
                .map(duty -> CaseView.type(duty.path("owes").asString()))
                .findFirst()
                .or(() -> view.message(about).map(CaseView.Message::type))
                .orElse("message");
    }

    private County county() {
        return actual.county();
    }
}
