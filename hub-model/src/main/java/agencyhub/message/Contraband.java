package agencyhub.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the hub must never carry, whatever else may be wrong with the event: told before any fault of form. */
final class Contraband {
    private static final String INTELLIGENCE_FLAG = "intelligenceServiceDerived";
    private static final Set<String> NO = Set.of("", "false", "no", "0");

    private Contraband() {}

    static Optional<Refusal> in(ObjectNode event) {
        JsonNode data = event.path("data");
        if (event.has("attachments")) {
            return refused("/attachments", Code.ATTACHMENTS_NOT_SUPPORTED);
        }
        if (event.has("data_base64")) {
            return refused("/data_base64", Code.ATTACHMENTS_NOT_SUPPORTED);
        }
        if (data.has("attachments")) {
            return refused("/data/attachments", Code.ATTACHMENTS_NOT_SUPPORTED);
        }
        JsonNode marking = event.path("marking");
        if (marking.isString() && marking.stringValue().toUpperCase(Locale.ROOT).contains("SECRET")) {
            return refused("/marking", Code.MARKING_TOO_HIGH);
        }
        return flagged("", event).or(() -> flagged("/data", data));
    }

    /** CTSA 2015 s38(4)-(5). As an attribute of the envelope the flag is in lower case, as CloudEvents wants it. */
    private static Optional<Refusal> flagged(String parent, JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equalsIgnoreCase(INTELLIGENCE_FLAG) && saysYes(field.getValue())) {
                return refused(parent + "/" + field.getKey(), Code.INTELLIGENCE_MATERIAL);
            }
        }
        return Optional.empty();
    }

    private static boolean saysYes(JsonNode flag) {
        return !flag.isNull()
                && !(flag.isValueNode() && NO.contains(flag.asString().strip().toLowerCase(Locale.ROOT)));
    }

    private static Optional<Refusal> refused(String pointer, Code code) {
        return Optional.of(Refusal.at(pointer, code, code.title()));
    }
}
