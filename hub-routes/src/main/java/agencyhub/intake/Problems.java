package agencyhub.intake;

import agencyhub.message.Code;
import agencyhub.message.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place where a refusal becomes bytes: problem details (RFC 9457), the same at every door. The type is a URN, because
 * a message on a queue has no base that a relative reference could be resolved against.
 */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.shared();

    private Problems() {}

    public static byte[] write(Refusal refusal) {
        return write(refusal, null);
    }

    /** @param incident under which the hub's log tells more */
    static byte[] write(Refusal refusal, @Nullable UUID incident) {
        Code code = refusal.code();
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("type", "urn:agencyhub:problem:" + code.word());
            json.writeStringProperty("title", code.title());
            json.writeNumberProperty("status", code.status());
            json.writeStringProperty("detail", refusal.detail());
            json.writeStringProperty("code", code.word());
            if (incident != null) {
                json.writeStringProperty("instance", "urn:uuid:" + incident);
            }
            if (!refusal.errors().isEmpty()) {
                writeErrors(json, refusal);
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** A parameter of a query has a name; a field of an event has a JSON Pointer. */
    private static void writeErrors(JsonGenerator json, Refusal refusal) {
        String where = refusal.code() == Code.BAD_PARAMETER ? "parameter" : "pointer";
        json.writeArrayPropertyStart("errors");
        for (Refusal.Fault fault : refusal.errors()) {
            json.writeStartObject();
            json.writeStringProperty(where, fault.pointer());
            json.writeStringProperty("code", fault.code());
            json.writeStringProperty("detail", fault.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
