package agencyhub.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the hub said.
 *
 * @param body       the receipt, the thing asked for, or the problem; a missing node when it is not JSON
 * @param text       the body as it came
 * @param mediaType  without parameters; empty when there is none
 * @param retryAfter when to come again, with {@code 429} and {@code 503}
 */
public record Answer(int status, JsonNode body, String text, String mediaType, Optional<Duration> retryAfter) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Answer of(int status, byte @Nullable [] body, @Nullable String contentType, @Nullable String retryAfter) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        String mediaType = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        return new Answer(
                status,
                json(text),
                text,
                mediaType,
                Optional.ofNullable(retryAfter)
                        .filter(value -> value.matches("\\d{1,9}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value))));
    }

    public boolean isOk() {
        return status / 100 == 2;
    }

    /** Whether the same call may succeed later. */
    public boolean isTemporary() {
        return status == 429 || status >= 500;
    }

    /** The stable word of a problem; empty when all is well. */
    public String code() {
        return body.path("code").asString("");
    }

    /** Neither content nor references: safe to log. */
    @Override
    public String toString() {
        return code().isEmpty() ? Integer.toString(status) : status + " " + code();
    }

    private static JsonNode json(String text) {
        if (text.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
