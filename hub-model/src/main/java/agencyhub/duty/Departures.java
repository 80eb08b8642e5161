package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.Ended;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the hub says in a case of an agency that is there no more: the same words under the same id, whoever says them. */
public final class Departures {
    private Departures() {}

    /** Agencies that have ended, that others stand for now, and that the case still counts on. */
    public static List<Ended> due(CaseFile file, Directory directory) {
        if (directory.ended().isEmpty()) {
            return List.of();
        }
        return Inheriting.agencies(file)
                .distinct()
                .flatMap(agency -> directory.ended(agency).stream())
                .filter(ended -> ended.heir().isPresent())
                .toList();
    }

    /** Whether this agency had any part in the case, as far as the file shows. */
    public static boolean concerns(CaseFile file, Ended ended) {
        return Inheriting.concerns(file, ended.agency());
    }

    /** It says so once: a second time only if somebody else stands for the agency by then. */
    public static UUID id(String reference, Ended ended) {
        String said = reference + "/ended/" + ended.agency() + "/" + ended.lastDay() + "/"
                + ended.heir().orElse("");
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
    }

    /** @param hub the agency as which the hub speaks */
    public static byte[] words(Messages messages, String hub, String reference, Ended ended) {
        ObjectNode data = JsonMapper.shared()
                .createObjectNode()
                .put("agency", ended.agency())
                .put("until", ended.lastDay().toString());
        ended.heir().ifPresent(heir -> data.put("successor", heir));
        return messages.write(id(reference, ended), hub, reference, ended.at(), MessageType.AGENCY_ENDED, data);
    }
}
