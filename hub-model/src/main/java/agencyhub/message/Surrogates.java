package agencyhub.message;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** JSON can spell half a character, for example a lone {@code \ud800}; UTF-8 cannot, so no copy of it could be made. */
final class Surrogates {
    private Surrogates() {}

    static boolean paired(JsonNode node) {
        if (node.isString()) {
            return paired(node.stringValue());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!paired(field.getKey()) || !paired(field.getValue())) {
                return false;
            }
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (!paired(item)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean paired(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
