package agencyhub.intake;

import agencyhub.message.Code;
import agencyhub.message.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes answers of the HTTP doors, and the headers that belong to each refusal. */
final class HttpAnswers {
    private HttpAnswers() {}

    static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        refuse(response, refusal, null);
    }

    static void refuse(HttpServletResponse response, Refusal refusal, @Nullable UUID incident) throws IOException {
        if (response.isCommitted()) {
            return; // too late to say anything
        }
        response.resetBuffer();
        Code code = refusal.code();
        switch (code.status()) {
            case 401 -> response.setHeader("WWW-Authenticate", "Bearer");
            case 429 -> response.setHeader("Retry-After", "1");
            case 503 -> response.setHeader("Retry-After", "5");
            default -> {}
        }
        write(response, code.status(), Problems.MEDIA_TYPE, Problems.write(refusal, incident));
    }

    static void write(HttpServletResponse response, int status, String mediaType, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
