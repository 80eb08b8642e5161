package agencyhub.testkit.conform;

import agencyhub.message.Code;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** What the hub says to a call. */
sealed interface Reply {
    /** @param retryAfter in seconds */
    record Said(int status, String mediaType, byte[] body, OptionalLong retryAfter) implements Reply {}

    /** The connection ends. @param after how much of the answer is sent before */
    record CutOff(byte[] of, int after) implements Reply {}

    static Said json(int status, byte[] body) {
        return new Said(status, "application/json", body, OptionalLong.empty());
    }

    static Said problem(Code code, String detail) {
        return problem(code.status(), code.word(), detail, OptionalLong.empty());
    }

    static Said problem(int status, String code, String detail, OptionalLong retryAfter) {
        byte[] body = JsonMapper.shared()
                .createObjectNode()
                .put("type", "about:blank")
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return new Said(status, "application/problem+json", body, retryAfter);
    }
}
