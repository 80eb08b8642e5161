package agencyhub.ledger;

import agencyhub.agency.Role;
import agencyhub.message.Party;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A case's parties as its row holds them: {@code [{"role": "police", "agency": "police.anyshire"}]}. */
public final class PartiesColumn {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PartiesColumn() {}

    public static List<Party> read(String json) {
        List<Party> parties = new ArrayList<>();
        for (JsonNode party : JSON.readTree(json)) {
            Role role = Role.of(party.path("role").asString()).orElseThrow();
            parties.add(new Party(role, party.path("agency").asString()));
        }
        return List.copyOf(parties);
    }

    static String write(List<Party> parties) {
        ArrayNode json = JSON.createArrayNode();
        for (Party party : parties) {
            json.addObject().put("role", party.role().word()).put("agency", party.agency());
        }
        return json.toString();
    }
}
