package agencyhub.enquiry;

import agencyhub.message.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The schemas of the messages, for everybody. */
@RestController
class SchemaEnquiry {
    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

    private final Messages messages;

    SchemaEnquiry(Messages messages) {
        this.messages = messages;
    }

    @GetMapping("/schemas/{name}")
    ResponseEntity<byte[]> schema(@PathVariable String name) {
        return messages.schema(name)
                .map(text -> ResponseEntity.ok()
                        .contentType(SCHEMA)
                        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                        .body(text.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(Asked::notFound);
    }
}
