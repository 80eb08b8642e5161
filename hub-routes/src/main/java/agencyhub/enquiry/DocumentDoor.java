package agencyhub.enquiry;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What describes the doors to programs: OpenAPI the HTTP doors, AsyncAPI the queues. */
@RestController
class DocumentDoor {

    @GetMapping("/openapi.yaml")
    ResponseEntity<Resource> openapi() {
        return document("openapi.yaml", "application/vnd.oai.openapi;version=3.1");
    }

    @GetMapping("/asyncapi.yaml")
    ResponseEntity<Resource> asyncapi() {
        return document("asyncapi.yaml", "application/vnd.aai.asyncapi+yaml;version=3.0.0");
    }

    private static ResponseEntity<Resource> document(String name, String mediaType) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new ClassPathResource("api/" + name));
    }
}
