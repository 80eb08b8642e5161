package agencyhub.intake;

import agencyhub.Rooms;
import agencyhub.message.Code;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The HTTPS door: takes the bytes of a message, and the word of the token for who brought them. */
@RestController
class MessageDoor {
    /** A message may have 1 MiB at most. */
    static final int MOST = 1 << 20;

    private static final MediaType CLOUD_EVENT = new MediaType("application", "cloudevents+json");

    private final ProducerTemplate template;
    private final Endpoint intake;
    private final Gate gate;

    MessageDoor(CamelContext camel, ProducerTemplate template, Gate gate) {
        this.template = template;
        this.intake = camel.getEndpoint(Rooms.INTAKE);
        this.gate = gate;
    }

    @PostMapping("/api/messages")
    void submit(@AuthenticationPrincipal String agency, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!isCloudEvent(request.getContentType())) {
            throw new RefusedException(
                    Refusal.of(Code.UNSUPPORTED_MEDIA_TYPE, "Send application/cloudevents+json in UTF-8."));
        }
        if (!gate.isOpen()) {
            throw refused(Code.UNAVAILABLE);
        }
        switch (accept(new Submission(agency, body(request)))) {
            case Answer.Receipted(var receipt) ->
                HttpAnswers.write(response, HttpServletResponse.SC_ACCEPTED, MediaType.APPLICATION_JSON_VALUE, receipt);
            case Answer.Refused(var refusal) -> HttpAnswers.refuse(response, refusal);
        }
    }

    private Answer accept(Submission submission) {
        if (!gate.enter()) {
            throw refused(Code.UNAVAILABLE);
        }
        try {
            Answer answer = template.requestBody(intake, submission, Answer.class);
            if (answer == null) {
                throw refused(Code.UNAVAILABLE); // the room was closed over it
            }
            return answer;
        } finally {
            gate.leave();
        }
    }

    /** Never reads more than a message may have, whatever length the caller announces or leaves out. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST) {
            throw refused(Code.TOO_LARGE);
        }
        byte[] body = request.getInputStream().readNBytes(MOST + 1);
        if (body.length > MOST) {
            throw refused(Code.TOO_LARGE);
        }
        return body;
    }

    private static boolean isCloudEvent(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType given = MediaType.parseMediaType(contentType);
            return given.equalsTypeAndSubtype(CLOUD_EVENT)
                    && (given.getCharset() == null || given.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static RefusedException refused(Code code) {
        return new RefusedException(Refusal.of(code));
    }
}
