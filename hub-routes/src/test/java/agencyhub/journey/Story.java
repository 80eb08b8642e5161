package agencyhub.journey;

import agencyhub.testkit.StandIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code GET /api/messages/{id}} tells about a message. */
record Story(JsonNode json) {

    List<String> recipients() {
        return json.path("recipients")
                .valueStream()
                .map(each -> each.path("agency").asString())
                .toList();
    }

    JsonNode recipient(StandIn agency) {
        return json.path("recipients")
                .valueStream()
                .filter(each -> each.path("agency").asString().equals(agency.agency()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(agency.agency() + " is not among " + recipients()));
    }

    String deliveryTo(StandIn agency) {
        return recipient(agency).at("/delivery/state").asString();
    }

    String doorTo(StandIn agency) {
        return recipient(agency).at("/delivery/door").asString();
    }

    List<String> attemptsAt(StandIn agency) {
        return recipient(agency)
                .at("/delivery/attempts")
                .valueStream()
                .map(attempt -> attempt.path("door").asString() + " "
                        + attempt.path("outcome").asString())
                .toList();
    }

    /** The one duty that this recipient has because it was told. */
    JsonNode dutyOf(StandIn agency) {
        JsonNode duties = recipient(agency).path("duties");
        if (duties.size() != 1) {
            throw new AssertionError(agency.agency() + " has " + duties.size() + " duties");
        }
        return duties.get(0);
    }

    String stateOfDutyOf(StandIn agency) {
        return dutyOf(agency).path("state").asString();
    }

    /** When that duty is chased next. */
    Instant nextStepOf(StandIn agency) {
        return Instant.parse(dutyOf(agency).at("/nextStep/at").asString());
    }

    List<String> levelsSaidBy(StandIn agency) {
        return recipient(agency)
                .path("acknowledgements")
                .valueStream()
                .map(word -> word.path("level").asString() + " by "
                        + word.at("/by/office").asString())
                .toList();
    }

    /** What somebody must see about it, though it was accepted. */
    List<String> flags() {
        return json.path("flags").valueStream().map(JsonNode::asString).toList();
    }

    /** Duties that it opened beside those of its recipients. */
    List<JsonNode> otherDuties() {
        List<JsonNode> duties = new ArrayList<>();
        json.path("duties").forEach(duties::add);
        return duties;
    }

    /** The one of them that is to be discharged by a message of this type. */
    JsonNode dutyToSend(String type) {
        return dutiesToSend(type).getFirst();
    }

    /** In the order in which they fall due. */
    List<JsonNode> dutiesToSend(String type) {
        List<JsonNode> found = otherDuties().stream()
                .filter(duty -> duty.path("owes").asString().equals("agencyhub." + type + ".v1"))
                .sorted(Comparator.comparing(duty -> duty.path("dueBy").asString()))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("nobody owes a " + type + " for it: " + otherDuties());
        }
        return found;
    }
}
