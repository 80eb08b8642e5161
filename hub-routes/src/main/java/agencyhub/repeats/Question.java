package agencyhub.repeats;

import agencyhub.Rooms;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.message.Code;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A {@code possible-repeat-referral}, through the same door as every message. It shows references and reasons, nothing else. */
@Component
class Question {
    private final ProducerTemplate camel;
    private final Messages messages;
    private final InForce inForce;
    private final BusinessClock clock;

    Question(ProducerTemplate camel, Messages messages, InForce inForce, BusinessClock clock) {
        this.camel = camel;
        this.messages = messages;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** Asks, unless it was asked before. */
    void ask(Said said, List<Alike> likely) {
        String hub = inForce.rulebook().directory().hubAgency();
        byte[] body = messages.write(
                id(said, likely),
                hub,
                said.caseReference(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                MessageType.POSSIBLE_REPEAT_REFERRAL,
                data(likely));
        Answer answer =
                Objects.requireNonNull(camel.requestBody(Rooms.INTAKE, Submission.byTheHub(hub, body), Answer.class));
        if (answer instanceof Answer.Refused(var refusal) && refusal.code() != Code.ID_CONFLICT) {
            throw new NotAsked(
                    refusal.code()); // a conflict: the same was asked at another time, by a hub that was cut short
        }
    }

    /** The same cases, found because of the same message, are the same question. */
    private static UUID id(Said said, List<Alike> likely) {
        String cases = likely.stream().map(Alike::caseReference).sorted().collect(Collectors.joining("/"));
        return UUID.nameUUIDFromBytes((said.message() + "/" + cases).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode data(List<Alike> likely) {
        ObjectNode data = JsonMapper.shared().createObjectNode();
        ArrayNode linked = data.putArray("linked");
        for (Alike other : likely) {
            ObjectNode one = linked.addObject().put("case", other.caseReference());
            ArrayNode reasons = one.putArray("reasons");
            other.likeness().reasons().forEach(reason -> reasons.add(reason.name()));
            one.put("likeness", Math.round(other.likeness().score() * 100) / 100.0);
        }
        return data;
    }
}
