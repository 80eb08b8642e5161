package agencyhub.enquiry;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds what the reading doors answer. */
final class Replies {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Replies() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array(List<? extends JsonNode> items) {
        return JSON.createArrayNode().addAll(items);
    }

    static ObjectNode office(OfficeRef office) {
        return object().put("agency", office.agency()).put("office", office.office());
    }

    /** Members that are not there are left out. */
    static void put(ObjectNode json, String name, Optional<Instant> at) {
        at.ifPresent(instant -> json.put(name, instant.toString()));
    }

    static void putWord(ObjectNode json, String name, @Nullable String word) {
        if (word != null) {
            json.put(name, word);
        }
    }

    static void putWords(ObjectNode json, String name, List<String> words) {
        ArrayNode array = json.putArray(name);
        words.forEach(array::add);
    }

    /**
     * A page of rows of which one more than asked for was read, if there was one.
     *
     * @param cursor what the caller gives as {@code after} to go on behind this row
     */
    static <R> ResponseEntity<byte[]> page(
            List<R> rows, int limit, Function<R, ? extends JsonNode> item, Function<R, String> cursor) {
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        ObjectNode page = object();
        page.set("items", array(shown.stream().map(item).toList()));
        page.put("next", rows.size() > limit ? cursor.apply(shown.getLast()) : null);
        return json(page);
    }

    static ResponseEntity<byte[]> json(JsonNode body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsBytes(body));
    }
}
