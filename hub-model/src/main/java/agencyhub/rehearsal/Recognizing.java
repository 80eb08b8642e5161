package agencyhub.rehearsal;

import agencyhub.duty.CaseState;
import agencyhub.likeness.BlindedIdentity;
import agencyhub.likeness.Blinding;
import agencyhub.likeness.Identity;
import agencyhub.likeness.Likeness;
import agencyhub.message.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which other cases of a rehearsal may be about the same individual, by what referrals say of it. */
final class Recognizing {
    /** Nobody in a rehearsal is real: the key keeps nothing secret. */
    private final Blinding blinding = new Blinding(new byte[Blinding.KEY_BYTES]);

    private final Map<String, BlindedIdentity> known = new LinkedHashMap<>();

    /** The {@code data} of the hub's word about it, if this message brings something new to light. */
    Optional<ObjectNode> repeats(Event event, CaseState state) {
        JsonNode said = event.tree().path("data").path("identity");
        if (said.isMissingNode()) {
            return Optional.empty();
        }
        String reference = event.caseReference();
        BlindedIdentity identity = known.merge(reference, blinding.blind(Identity.of(said)), BlindedIdentity::and);
        ObjectNode data = JsonMapper.shared().createObjectNode();
        ArrayNode linked = data.putArray("linked");
        known.forEach((other, there) -> {
            Likeness likeness = Likeness.between(identity, there);
            if (!other.equals(reference)
                    && likeness.isCandidate()
                    && !state.repeats().containsKey(other)) {
                ObjectNode link = linked.addObject().put("case", other);
                ArrayNode reasons = link.putArray("reasons");
                likeness.reasons().forEach(reason -> reasons.add(reason.name()));
                link.put("likeness", Math.round(likeness.score() * 100) / 100.0);
            }
        });
        return linked.isEmpty() ? Optional.empty() : Optional.of(data);
    }
}
